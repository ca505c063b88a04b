"""Pages people look at: one HTML file, no network, no server."""
