"""Running programs without root's rights, so that tests about rights hold for root as well."""

import os

_GIVEN_UP = "-dac_override,-dac_read_search"


def without_rights(*command: str) -> list[str]:
    """The command as it is run by someone whom the rights of files bind."""
    if os.geteuid():
        return list(command)
    drop = ["setpriv", f"--bounding-set={_GIVEN_UP}", f"--inh-caps={_GIVEN_UP}"]
    return [*drop, *command]
