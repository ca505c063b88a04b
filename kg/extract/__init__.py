"""From a segmented document to its requirements: directives, setting, subjects."""
