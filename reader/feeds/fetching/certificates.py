"""The authorities that certificates are checked by."""

import os
import re
import ssl
from contextlib import suppress
from pathlib import Path

import httpx

_NAME = re.compile(r"[0-9a-f]{8}\.\d+")


def of_the_system() -> ssl.SSLContext:
    """What checks certificates by the authorities of the system.

    OpenSSL knows where these are, or $SSL_CERT_FILE and $SSL_CERT_DIR say so. Only where there are
    none, as with Python for macOS from python.org, those that come with httpx stand in for them.
    """
    context = ssl.create_default_context()
    return context if _has_any(context) else httpx.create_ssl_context()


def _has_any(context: ssl.SSLContext) -> bool:
    """Whether there are authorities, or somebody said which: then they count, though it be none."""
    paths = ssl.get_default_verify_paths()
    if os.environ.get(paths.openssl_cafile_env) or os.environ.get(paths.openssl_capath_env):
        return True
    # Those of a folder are read only when they are wanted.
    return bool(context.get_ca_certs()) or bool(paths.capath and _holds_any(Path(paths.capath)))


def _holds_any(folder: Path) -> bool:
    """Whether there are files of the names that OpenSSL looks for."""
    with suppress(OSError):
        return any(_NAME.fullmatch(one.name) for one in folder.iterdir())
    return False
