"""Fetching what is followed: in this process for scripts, in one beside it for the screen.

`gathering` is a fetch of feeds, with `wanting` and `pages` for the pages of entries; `fetcher` does
what can be asked for. `process` does that in a process of its own, and `beside` is how the screen
has it done, so that no key waits for it: it loads neither the network nor a parser.
"""
