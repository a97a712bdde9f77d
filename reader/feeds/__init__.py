"""Following the news: subscriptions, fetching them, and their entries as documents.

`subscriptions` are what is followed, in a file that any reader can read: `opml/` is its format,
`keeping` writes it, `importing` takes over the lists of other readers. `discovery` finds the feeds
of a site. `fetching` asks servers for what is new; `landing` writes each entry as a Markdown
document that the library reads as any other. What was fetched when, and with what success, is kept
by `records` in the cache: without them all is asked for once more, and nothing is written twice.
"""
