"""What a curator does with an exhibit: check it, look at it, read its manual."""
