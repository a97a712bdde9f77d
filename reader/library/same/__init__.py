"""One story from several publishers: which articles are, why, and what of a list is hidden."""
