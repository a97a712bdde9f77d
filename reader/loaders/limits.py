"""The limits on what a loader takes on, each named here and nowhere else."""

# A page is some ten kilobytes; sixteen megabytes of text are fifty novels.
MAX_BYTES = 16 * 1024 * 1024
# More lines than any page has, few enough to ask every question about each in some seconds.
MAX_LINES = 120_000
# A text with more control characters than this share of it is no text.
MAX_CONTROLS = 0.3
# The same for bytes that are not UTF-8, where text has next to none.
MAX_CONTROLS_UNKNOWN = 0.05


def size(count: int) -> str:
    """A number of bytes as a person says it."""
    if count < 1024 * 1024:
        return f"{max(1, round(count / 1024))} KB"
    return f"{count / (1024 * 1024):.1f} MB"
