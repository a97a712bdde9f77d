"""Reader: a news reader for the terminal, over a folder of plain documents that you own."""

__version__ = "0.1.0"
