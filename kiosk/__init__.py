"""A curator's folder of YAML becomes an exhibit, the exhibit an edition, and the edition plays on a touch screen."""

__version__ = "0.1.0"
