"""Hostile documents of every format, and a library of them."""
