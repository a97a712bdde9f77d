"""Fetching: the bytes of feeds, from servers that may be slow, broken or hostile.

`fetch` asks for many addresses and gives an answer for each: new bytes, the same as before, why
not, or not yet. Beneath it, `asking` knows HTTP, `transport` and `network` the connections. Nothing
is sent but the request, and nothing is kept but the record of each address, by whoever asked.
"""

from reader.feeds.fetching.answers import Answer, Failed, Fault, Fetched, NotYet, Same
from reader.feeds.fetching.credentials import Credentials, Login, credentials
from reader.feeds.fetching.fetch import Take, fetch
from reader.feeds.fetching.limits import LIMITS, Limits
from reader.feeds.fetching.manner import Manner, Origin

__all__ = [
    "LIMITS",
    "Answer",
    "Credentials",
    "Failed",
    "Fault",
    "Fetched",
    "Limits",
    "Login",
    "Manner",
    "NotYet",
    "Origin",
    "Same",
    "Take",
    "credentials",
    "fetch",
]
