"""From requirements to an RDF dataset, and what one does with it: link, store, query, export, check."""
