"""The screen: everything that knows Textual, but for the tables of commands and keys."""
