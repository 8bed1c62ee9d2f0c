"""From a checked exhibit to an edition: an immutable folder of one document and pictures ready for the screen."""
