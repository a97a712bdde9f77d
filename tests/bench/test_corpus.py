"""The made-up news that speed is measured with: the same each time, and read as it is meant."""

from pathlib import Path

from reader.loaders import load_files
from reader.model import Article
from tests.bench.corpus import is_marked, make, story
from tests.bench.words import MARKER

COUNT = 20


def loaded(folder: Path) -> list[Article]:
    """The articles of the documents in the folder, of which nothing is wrong."""
    found = list(load_files(map(str, sorted(folder.iterdir()))))
    assert not [problem for one in found for problem in one.problems]
    return [article for one in found for article in one.articles]


def files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text().replace(str(folder), "")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_corpus_is_read_as_it_is_meant(tmp_path: Path) -> None:
    corpus = make(tmp_path / "a", COUNT)
    pages, entries = loaded(corpus / "text"), loaded(corpus / "feeds")
    assert len(pages) == len(entries) == COUNT
    for number, page in enumerate(pages):
        told = story(number)
        assert (page.headline, page.publisher) == (told.headline, told.publisher)
        assert (page.byline, page.published) == ((told.author,), f"{told.moment:%Y-%m-%d}")
        assert [figure.caption for figure in page.figures] == [told.caption]
        assert tuple(block.text for block in page.body) == told.body
        assert tuple(teaser.text for teaser in page.teasers) == told.teasers
        assert page.body[0].text.startswith(f"(ref {number:06d}) ")
        assert (MARKER in page.headline) == (MARKER in page.body[-1].text) == is_marked(number)
        assert not any(MARKER in teaser.text for teaser in page.teasers)
    bodies = {entry.headline: tuple(block.text for block in entry.body) for entry in entries}
    assert bodies == {told.headline: told.body for told in map(story, range(COUNT))}


def test_a_corpus_comes_out_the_same_and_is_made_once(tmp_path: Path) -> None:
    one = files(make(tmp_path / "a", COUNT))
    assert one == files(make(tmp_path / "b", COUNT))
    page = tmp_path / "a" / "text" / "000000.txt"
    page.write_text("Touched\n")
    make(tmp_path / "a", COUNT)
    assert page.read_text() == "Touched\n"
    assert len(list((make(tmp_path / "a", COUNT + 1) / "text").iterdir())) == COUNT + 1
    assert page.read_text() == one["text/000000.txt"]
