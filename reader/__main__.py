"""Run Reader as `python -m reader`."""

from reader.cli import entry

if __name__ == "__main__":
    entry()
