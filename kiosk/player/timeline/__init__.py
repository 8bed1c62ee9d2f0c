"""A timeline page: its axis, what stands on it and where, and what QML sees of that."""
