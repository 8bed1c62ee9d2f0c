"""A curator's folder of YAML becomes an exhibit, the exhibit an edition, and the edition plays on a touch screen."""
