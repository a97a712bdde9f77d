"""Names that stand in files of Reader's own, in a locale that lacks signs of them."""

import os
from pathlib import Path

import pytest

from reader.desk import Selection, Session, open_desk
from reader.native import native
from reader.settings import load_settings
from tests.conftest import Write

# In no encoding: what all others of a locale but UTF-8 are as well.
NOWHERE = "/news/\ud800"


def test_a_name_is_the_one_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    assert native("/n/新 é") == "/n/新 é"
    monkeypatch.setattr(os, "fsencode", lambda name: name.encode("latin-1", "surrogateescape"))
    monkeypatch.setattr(os, "fsdecode", lambda name: name.decode("latin-1", "surrogateescape"))
    assert os.fsencode(native("/n/新")) == "/n/新".encode()
    assert native("/n/é") == "/n/é"


@pytest.mark.parametrize("kind", ["feed", "folder"])
def test_the_view_of_a_folder_that_has_no_name_here_is_empty(
    folder: Path, write: Write, kind: str
) -> None:
    write("a.txt", "One")
    with open_desk(load_settings(), [str(folder)]) as desk:
        desk.keep_session(Session(view=f"{kind}:{NOWHERE}"))
    with open_desk(load_settings(), [str(folder)]) as desk:
        selection = Selection.read(desk.session().view)
        assert selection.kind == kind
        assert len(desk.view(selection)) == 0
        assert desk.title_of(selection)


def test_a_configured_folder_that_has_no_name_here_is_none(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    fsencode = os.fsencode
    config = home / ".config" / "reader" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('folders = ["/news/新"]\n', "utf-8")

    def narrow(name: str) -> bytes:
        if "新" in name:
            raise UnicodeEncodeError("latin-1", name, 0, 1, "no such sign")
        return fsencode(name)

    monkeypatch.setattr(os, "fsencode", narrow)
    monkeypatch.setattr(os, "fsdecode", lambda name: name.decode("latin-1"))
    assert load_settings().folders == (Path("/news/æ\x96°"),)
