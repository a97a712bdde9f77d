"""The words in words.json, and how lines are compared with them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reader.loaders
from reader.loaders import words as module
from reader.loaders.fold import fold, tokens
from reader.loaders.memory import forget
from reader.loaders.phrases import Beginnings, Phrases
from reader.loaders.words import words

DATA: dict[str, Any] = json.loads(
    Path(reader.loaders.__file__).with_name("words.json").read_text("utf-8")
)
LANGUAGES: dict[str, dict[str, list[str]]] = DATA["languages"]


def all_of(*keys: str) -> set[str]:
    return {word for one in LANGUAGES.values() for key in keys for word in one.get(key, ())}


def test_every_list_is_explained_in_the_module() -> None:
    explained = (module.__doc__ or "").replace(",", " ").split()
    for key in {key for one in LANGUAGES.values() for key in one}:
        assert key in explained


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_words_of_a_language_are_folded_and_told_once(code: str) -> None:
    for key, found in LANGUAGES[code].items():
        if key == "months":
            assert len(found) == 12
            assert all(fold(name) == name for names in found for name in names)
        else:
            assert [fold(word).strip() for word in found] == found, key
            assert len(set(found)) == len(found), key


def test_many_languages_have_markers_and_months() -> None:
    assert sum("related_from" in one or "related_of" in one for one in LANGUAGES.values()) >= 20
    assert sum("months" in one for one in LANGUAGES.values()) >= 20


def test_no_word_means_two_things() -> None:
    agencies = {fold(name) for name in DATA["common"]["agencies"]}
    sites = {fold(name) for key in ("video_sites", "audio_sites") for name in DATA["common"][key]}
    lines = all_of("related", "furniture", "footer")
    assert not agencies & (lines | sites | all_of("by", "date_words", "ago", "units"))
    assert not sites & all_of("related", "footer")
    assert not all_of("related") & all_of("footer")


@pytest.mark.parametrize(
    ("text", "folded"),
    [("DAM’S", "dam's"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("KASIM", "kasim")],
)
def test_folding_forgets_case_and_kind_of_apostrophe(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_capitals_of_turkish_fold_as_its_small_letters_do() -> None:
    assert fold("Kasım") == fold("KASIM")
    assert fold("İLGİLİ") == fold("ilgili")


def test_tokens_are_words_without_punctuation() -> None:
    assert tokens("“The dam’s” well-known gate – 'open'!") == (
        "the",
        "dam's",
        "well-known",
        "gate",
        "open",
    )
    assert tokens("बांध टूट गया।") == ("बांध", "टूट", "गया")
    assert tokens("'open'") == tokens("’open’") == tokens("-open-") == ("open",)
    assert tokens(" - ' ") == ()


def test_phrases_are_found_as_whole_words() -> None:
    phrases = Phrases(["our newsletter", "newsletter", "メルマガ登録"])
    assert phrases.found("Get our newsletter!") == 2
    assert phrases.found("Get our newsletters!") == 0
    assert phrases.found("今すぐメルマガ登録を") == 1
    assert phrases.found("今すぐ") == 0


@given(st.sets(st.text("ab ", min_size=1).filter(str.strip), max_size=6), st.text("ab. "))
def test_phrases_are_found_wherever_their_words_stand_in_a_row(found: set[str], text: str) -> None:
    told = tokens(text)
    rows = {told[at:end] for at in range(len(told)) for end in range(at + 1, len(told) + 1)}
    phrases = {tuple(phrase.split()) for phrase in found}
    assert Phrases(found).found(text) == len(phrases & rows)


def test_beginnings_end_with_a_word() -> None:
    beginnings = Beginnings(["photo by", "photo:", "図:", "更多来自"])
    assert beginnings.of("photo by nora") == "photo by"
    assert beginnings.of("photo bystander") == ""
    assert beginnings.of("photo:nora") == "photo:"
    assert beginnings.of("更多来自观察者") == "更多来自"
    assert beginnings.of("") == ""


def test_a_month_that_two_languages_name_alike_is_known_by_language() -> None:
    assert words().months["listopada"] == {"pl": 11, "hr": 10}


def test_no_line_is_held_when_a_document_is_read() -> None:
    tokens("a line that is remembered")
    forget()
    assert tokens.cache_info().currsize == 0  # type: ignore[attr-defined]
