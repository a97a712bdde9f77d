"""What a start does without is there for whoever asks later."""

import subprocess
import sys

import pytest

_IMPORT = """
import sys
from reader.ui import starting
{before}
with starting.without_ssl():
    import asyncio
with starting.without_palette():
    import textual.app
import reader.ui.app
"""
_LATER = """
import ssl
from textual.command import CommandPalette, Provider
assert ssl.SSLContext and CommandPalette.is_open and Provider.search
"""


def run(code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_start_loads_neither_tls_nor_the_palette_of_textual() -> None:
    left_out = "assert not {'ssl', 'textual.command', 'textual.widgets._tree'} & {*sys.modules}"
    run(_IMPORT.format(before="") + left_out + _LATER)


@pytest.mark.parametrize("error", ["AttributeError", "ImportError", "TypeError"])
def test_a_textual_that_needs_its_palette_gets_it(error: str) -> None:
    before = f"def fail(*_): raise {error}\nstarting._Names.__getattr__ = fail"
    had = "assert 'textual.command' in sys.modules\n"
    run(_IMPORT.format(before=before) + had + _LATER)


def test_what_is_loaded_already_stays() -> None:
    run("import ssl, textual.command" + _IMPORT.format(before="") + _LATER)
