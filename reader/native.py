"""Names of files that stand in files of Reader's own, as the system has them."""

import os


def native(name: str) -> str:
    """The name as the system gives it to programs, whose encoding may lack signs of it.

    In files of Reader's own all names are UTF-8, as they were on the disk when they were written.
    """
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return os.fsdecode(name.encode("utf-8", "surrogatepass"))
    return name
