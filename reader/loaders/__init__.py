"""Loaders: documents to articles and problems, one loader for each format.

The loaders themselves are imported when the first document asks for one.
"""

from reader.loaders.folder import walk
from reader.loaders.loaded import Loaded
from reader.loaders.loading import load_file, load_files, source_of

__all__ = ["Loaded", "load_file", "load_files", "source_of", "walk"]
