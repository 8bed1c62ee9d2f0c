"""What belongs to one machine and not to the exhibit: its settings file, its screen, its idle time."""
