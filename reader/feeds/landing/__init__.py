"""Entries of feeds as documents: each a Markdown file with front matter, owned by the reader.

`entries` makes the documents of a feed, in a worker, since it takes parsers of others; `names` says
what files and folders are called; `shelf` writes them, each whole or not at all, and knows which
were written before (`known`); `revisions` keeps their other texts; `heads` only says which folder
is whose.
"""
