"""The exhibit format: strict YAML read and checked into an immutable Exhibit, or a list of problems."""
