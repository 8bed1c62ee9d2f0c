"""What visitors meet: the visit, the objects QML sees, the window."""
