"""What goes wrong with subscriptions, told to the person whose they are."""


class FeedsError(Exception):
    """What could not be done with the feeds; the text says what, where and what to do."""
