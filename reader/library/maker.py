"""What made a library: another version makes something else of the same documents."""

import hashlib
import json
import os
from importlib.util import find_spec
from unicodedata import unidata_version

import reader
from reader.library.states import state_of

# What documents become, how that is kept and by which words it is found.
_ROOMS = ("loaders", "library", "model")
# Where the parsers of others are changed, documents become something else.
_PARSERS = (
    "lxml",
    "trafilatura",
    "feedparser",
    "markdown_it",
    "mdit_py_plugins",
    "yaml",
    "charset_normalizer",
)


def fingerprint() -> str:
    """The state of all that makes documents what they are in a library."""
    package = os.path.dirname(reader.__file__)  # noqa: PTH120 - as below
    files = [os.path.join(package, "text.py")]  # noqa: PTH118 - the paths stay exact
    files += [
        os.path.join(above, name)  # noqa: PTH118
        for room in _ROOMS
        for above, _, names in os.walk(os.path.join(package, room))  # noqa: PTH118
        for name in names
    ]
    specs = map(find_spec, _PARSERS)
    files += [spec.origin for spec in specs if spec and spec.origin]
    states = [(path, state_of(path)) for path in sorted(files) if not path.endswith(".pyc")]
    made = [reader.__version__, unidata_version, states]
    return hashlib.sha256(json.dumps(made).encode()).hexdigest()
