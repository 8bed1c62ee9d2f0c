"""`kiosk doctor`: everything about a machine that should be so and isn't, each with its cure.

A module an area; in it, every function that looks at something takes a `System` and yields `Finding`s. Its docstring
is its line in the operators' manual.
"""
