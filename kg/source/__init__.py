"""From a path to a segmented document: read, clean, segment."""
