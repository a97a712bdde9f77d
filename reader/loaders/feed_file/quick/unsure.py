"""That something is not known for sure."""


class UnsureError(Exception):
    """What a feed means here is for its parser to say."""
