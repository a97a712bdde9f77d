"""Related stories: the nearest others of a library, each with its reason in a line."""
