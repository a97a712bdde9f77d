"""The language of a text, by its script and its small words."""

import pytest

from reader.loaders.language import detect
from reader.loaders.words import words

TEXTS = {
    "en": "The dam was built of stone that the builders had found beside it, and it has held.",
    "de": "Der Damm wurde aus den Steinen gebaut, die man bei ihm fand, und er hat gehalten.",
    "fr": "Le barrage est fait avec les pierres que les gens ont trouvées dans la vallée.",
    "es": "La presa se hizo con las piedras que encontraron en el valle y no ha cedido.",
    "pt": "A barragem foi feita com as pedras que encontraram no vale e não cedeu.",
    "it": "La diga è fatta con le pietre che i vicini hanno trovato nella valle.",
    "nl": "De dam is gebouwd van het steen dat er naast lag en hij heeft het niet begeven.",
    "sv": "Dammen är byggd av sten som man fann och den har inte gett efter, men det var nära.",
    "pl": "Tama jest z kamienia, który był obok, i nie pękła do tej pory.",
    "ru": "Плотина была построена из камня, который нашли на месте, и она не рухнула за годы.",
    "uk": "Гребля була збудована з каменю, який знайшли на місці, і вона не впала за ці роки.",
    "fi": "Pato on tehty kivestä, joka oli sen vieressä, ja se ei ole murtunut, mutta nyt.",
    "tr": "Baraj, yanında bulunan taş ile yapıldı ve çok uzun bir süre için ayakta kaldı.",
    "ja": "ダムは石で造られ、それ以来ずっと持ちこたえている。",
    "zh": "大坝是用旁边的石头建成的，从那以后一直屹立不倒。",
    "ko": "댐은 옆에 있던 돌로 지어졌고 그 이후로 계속 버텨 왔다.",
    "el": "Το φράγμα χτίστηκε από πέτρα που βρέθηκε δίπλα του.",
    "he": "הסכר נבנה מאבן שנמצאה לידו.",
    "ar": "تم بناء السد من الحجر الذي وجد بجانبه.",
    "hi": "बांध पत्थर से बनाया गया था और यह आज भी खड़ा है।",
}


@pytest.mark.parametrize("code", TEXTS)
def test_languages_are_told(code: str) -> None:
    assert detect(TEXTS[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Tarn Valley",
        "1931 1932 1933",
        "Ugogo utholwe edindilizile edamini legazi egumbini lakhe.",
    ],
)
def test_what_cannot_be_told_is_none(text: str) -> None:
    assert detect(text) is None


def test_two_languages_at_once_are_none() -> None:
    known = words().function
    mixed = " ".join([*sorted(known["en"])[:12], *sorted(known["de"])[:12]])
    assert detect(mixed) is None
