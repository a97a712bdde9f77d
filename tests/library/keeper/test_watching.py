"""Which changes of files a look could see."""

import pytest

from reader.library.keeper.watching import _is_of_documents


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/home/ann/news/a.txt", True),
        ("/home/ann/news/sub/a.md", True),
        ("/home/ann/news/.hidden/a.txt", False),
        ("/home/ann/news/a.txt~", False),
        ("/home/ann/news/sub/.readerignore", True),
        ("/home/ann/news/caches/x.db-wal", False),
    ],
)
def test_reader_does_not_hear_itself(path: str, told: bool) -> None:
    assert _is_of_documents(path, ["/home/ann/news"], "/home/ann/news/caches/") is told


def test_a_root_may_lie_in_a_hidden_folder() -> None:
    assert _is_of_documents("/home/ann/.mail/a.eml", ["/home/ann/.mail"], "/home/ann/caches/")
