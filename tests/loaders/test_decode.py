"""Bytes to text: never garbled letters without a word about it, never binary as text."""

import gzip
import hashlib
import struct
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.loaders import encodings, limits
from reader.loaders.decode import decode

# The same in many languages: a dam, two gates that were opened, and nobody hurt.
TEXTS = {
    "ru": "Плотина над долиной держится девяносто лет. В воскресенье инженеры открыли два затвора, "
    "и вода пошла через край. Никто не пострадал, сообщили в районе.\n",
    "el": "Το φράγμα πάνω από την κοιλάδα αντέχει ενενήντα χρόνια. Την Κυριακή οι μηχανικοί "
    "άνοιξαν δύο θυρίδες και το νερό ξεχείλισε. Κανείς δεν έπαθε τίποτα.\n",
    "ja": "谷の上のダムは九十年のあいだ持ちこたえてきた。日曜日、技術者たちは二つの水門を開けた。"
    "けが人はいなかったと郡は言う。\n",
    "zh": "山谷上方的大坝已经坚持了九十年。星期天，工程师打开了两个闸门。没有人受伤。\n",
    "zh-Hant": "山谷上方的大壩已經堅持了九十年。星期天，工程師打開了兩個閘門。縣裡說沒有人受傷。\n",
    "ko": "계곡 위의 댐은 구십 년 동안 버텨 왔다. 일요일에 기술자들이 수문 두 개를 열었다.\n",
    "pl": "Tama nad doliną trzyma się już dziewięćdziesiąt lat. W niedzielę inżynierowie otworzyli "
    "dwie śluzy i woda przelała się przez brzeg. Nikt nie został ranny, podają źródła.\n",
    "cs": "Přehrada nad údolím drží už devadesát let. V neděli inženýři otevřeli dvě stavidla a "
    "voda přetekla přes okraj. Nikdo nebyl zraněn, říká okres.\n",
    "tr": "Vadinin üstündeki baraj doksan yıldır dayanıyor. Pazar günü mühendisler iki kapağı açtı "
    "ve su taştı. Kimse yaralanmadı, diyor ilçe yönetimi.\n",
    "he": "הסכר מעל העמק מחזיק כבר תשעים שנה. ביום ראשון פתחו המהנדסים שני שערים והמים גלשו.\n",
    "ar": "السد فوق الوادي صامد منذ تسعين عاما. يوم الأحد فتح المهندسون بوابتين وفاض الماء.\n",
    "th": "เขื่อนเหนือหุบเขายืนหยัดมาเก้าสิบปี วันอาทิตย์วิศวกรเปิดประตูน้ำสองบาน ไม่มีใครได้รับบาดเจ็บ\n",
    "de": "Der Damm über dem Tal hält seit neunzig Jahren. Am Sonntag öffneten die Ingenieure zwei "
    "Tore, und das Wasser lief über. Verletzt wurde niemand, heißt es.\n",
    "fr": "Le barrage au-dessus de la vallée tient depuis longtemps. Dimanche, les ingénieurs ont "
    "ouvert deux vannes et la rivière a débordé. Personne ne fut blessé.\n",
    "lt": "Užtvanka virš slėnio laikosi jau devyniasdešimt metų. Sekmadienį inžinieriai atidarė "
    "dvejus vartus ir vanduo išsiliejo per kraštą.\n",
}
LEGACY = [
    *(("ru", codec) for codec in ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac_cyrillic")),
    *(("el", codec) for codec in ("cp1253", "iso8859-7")),
    *(("ja", codec) for codec in ("cp932", "euc_jp")),
    *(("zh", codec) for codec in ("gb18030", "gb2312")),
    *(("zh-Hant", "big5"), ("ko", "cp949"), ("tr", "cp1254"), ("lt", "cp1257")),
    *(("he", "cp1255"), ("ar", "cp1256"), ("th", "cp874")),
    *((code, codec) for code in ("pl", "cs") for codec in ("cp1250", "iso8859-2", "cp852")),
    *((code, codec) for code in ("de", "fr") for codec in ("cp1252", "mac_roman", "cp850")),
]
MARKUP = (
    '<html><head><title>Valley news of the day</title></head><body><p class="the">{}</p></body>'
)
DECLARED = (
    st.none() | st.sampled_from(["latin1", "utf-8", "gbk", "hz", "cp037"]) | st.text(max_size=9)
)
TEXT = "Der Damm über dem Tal – “hält er?” fragt Łukasz.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_word(encoding: str) -> None:
    decoded = decode(TEXT.encode(encoding))
    assert (decoded.text, decoded.why, decoded.advice) == (TEXT, "", "")


@pytest.mark.parametrize("order", ["le", "be"])
def test_both_orders_of_utf_16_are_read_with_their_mark(order: str) -> None:
    assert decode(f"\ufeff{TEXT}".encode(f"utf-16-{order}")).text == TEXT


@pytest.mark.parametrize("code", TEXTS)
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_told_without_its_mark(code: str, codec: str) -> None:
    text = TEXTS[code] * 3
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.why) == (text, "")


def test_text_with_zero_bytes_in_it_is_not_taken_for_utf_16() -> None:
    for text in ("Damm\0 bricht\0.\n" * 9, "Плотина\0 держится\0.\n" * 9):
        assert decode(text.encode()).text == text


@pytest.mark.parametrize(("code", "codec"), LEGACY)
@pytest.mark.parametrize("markup", [False, True])
def test_old_encodings_are_guessed_from_the_text(code: str, codec: str, markup: bool) -> None:
    text = TEXTS[code] * 3
    text = MARKUP.format(text) if markup else text
    decoded = decode(text.encode(codec))
    assert decoded.text == text
    assert "guessed" in decoded.why
    assert "UTF-8" in decoded.advice


@pytest.mark.parametrize(("code", "codec"), LEGACY)
def test_what_the_document_declares_is_believed_without_a_word(code: str, codec: str) -> None:
    decoded = decode(TEXTS[code].encode(codec), codec)
    assert (decoded.text, decoded.why) == (TEXTS[code], "")


@pytest.mark.parametrize(
    ("declared", "codec", "text"),
    [
        ("ISO-8859-1", "cp1252", "It’s “open” – 5 €"),
        (" 'latin1' ", "cp1252", "Zürich’s"),
        ("gb2312", "gb18030", "镕基"),
        ("Shift_JIS", "cp932", "①は谷"),
        ("x-sjis", "cp932", "谷の上"),
        ("ks_c_5601-1987", "cp949", "똠방각하"),
        ("hz-gb-2312", "hz", "大坝"),
        ("utf-16", "utf-8", "Zürich"),
        ("ISO-8859-1", "utf-8", "Zürich"),
    ],
)
def test_a_declaration_means_what_browsers_take_it_for(
    declared: str, codec: str, text: str
) -> None:
    decoded = decode(text.encode(codec), declared)
    assert (decoded.text, decoded.why) == (text, "")


@pytest.mark.parametrize("codec", ["iso2022_jp", "iso2022_kr"])
def test_encodings_that_escape_are_known_by_their_escapes(codec: str) -> None:
    text = TEXTS["ja" if codec.endswith("jp") else "ko"]
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.why) == (text, "")


@pytest.mark.parametrize(
    ("declared", "codec"),
    [("windows-1252", "cp1251"), ("utf-8", "cp1251"), ("euc-jp", "cp1251"), ("us-ascii", "koi8-r")],
)
def test_a_wrong_declaration_is_told(declared: str, codec: str) -> None:
    decoded = decode((TEXTS["ru"] * 2).encode(codec), declared)
    assert decoded.text == TEXTS["ru"] * 2
    assert f"says that it is {declared}, which it is not" in decoded.why
    assert encodings.name(codec.replace("-", "_")) in decoded.why


@pytest.mark.parametrize(
    "declared", ["", "nonsense", "base64", "rot13", "idna", "unicode_escape", "\x1b[2J" * 9, "\0"]
)
def test_a_declaration_that_is_none_does_no_harm(declared: str) -> None:
    decoded = decode("Zürich hält, so heißt es über den Damm.".encode("cp1252"), declared)
    assert decoded.text == "Zürich hält, so heißt es über den Damm."
    assert "\x1b" not in decoded.why
    assert len(decoded.why) < 200


@pytest.mark.parametrize("place", [0, 1, 7, 8, 19])
def test_a_zero_byte_in_ascii_makes_no_utf_16(place: int) -> None:
    lines = "1931\tdam\n12\tgates\n3\twheels\n1\tkeeper\n"
    text = f"{lines[:place]}\0{lines[place:]}"
    assert decode(text.encode()).text == text


def test_a_declared_encoding_with_a_few_faults_is_kept_and_they_are_told() -> None:
    data = (TEXTS["ja"] * 9).encode("cp932") + b"\x81"
    decoded = decode(data, "shift_jis")
    assert decoded.text == TEXTS["ja"] * 9 + "\ufffd"
    assert decoded.why == "1 place of it is not Shift JIS and shown as \ufffd"


def test_letters_that_were_lost_before_are_told() -> None:
    decoded = decode("Z\ufffdrich h\ufffdlt".encode())
    assert decoded.text == "Z\ufffdrich h\ufffdlt"
    assert decoded.why.startswith("2 places of it are lost")


def test_the_guess_takes_no_longer_for_a_long_text() -> None:
    for text, codec in ((TEXTS["ru"], "cp1251"), (TEXTS["ja"].strip(), "cp932")):
        data = (text * (limits.MAX_BYTES // 2 // len(text.encode(codec)))).encode(codec)
        before = time.perf_counter()
        assert decode(data).text is not None
        assert time.perf_counter() - before < 8


def test_another_encoding_is_guessed_and_said_so() -> None:
    text = "Der Damm über dem Tal – “hält er?” fragt Jürgen. " * 4
    decoded = decode(text.encode("cp1252"))
    assert decoded.text == text
    assert "guessed" in decoded.why
    assert "UTF-8" in decoded.advice


def test_bytes_that_no_encoding_has_are_shown_as_lost() -> None:
    decoded = decode("Der Dämm \x81 bricht".encode("latin-1") + b"\x81")
    assert decoded.text == "Der Dämm \ufffd bricht\ufffd"
    assert "guessed" in decoded.why


def test_utf_8_with_a_few_broken_bytes_stays_utf_8() -> None:
    decoded = decode(TEXT.encode() * 9 + b"\xff and on " + TEXT.encode())
    assert decoded.text == TEXT * 9 + "\ufffd and on " + TEXT
    assert "not UTF-8" in decoded.why


def test_utf_16_that_ends_inside_a_character_says_so() -> None:
    decoded = decode(TEXT.encode("utf-16") + b"\x00")
    assert decoded.text == f"{TEXT}\ufffd"
    assert "not UTF-16" in decoded.why


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0 JFIF", "JPEG"),
        (b"GIF89a", "GIF"),
        (b"%PDF-1.7 some text", "PDF"),
        (b"PK\x03\x04", "ZIP"),
        (gzip.compress(b"text", mtime=0), "gzip"),
        (b"\x7fELF", "program"),
        (b"SQLite format 3\x00", "database"),
        (b"".join(hashlib.sha256(bytes([at])).digest() for at in range(99)), "binary"),
        (bytes(range(256)) * 8, "binary"),
        (b"\x00" * 1000, "binary"),
        (struct.pack("<200h", *range(-20000, 20000, 200)), "binary"),
        (b"text \xff and\x00 more text", "binary"),
        (b"\xff\xfe" + b"\x01\x00" * 50, "binary"),
    ],
)
def test_what_is_no_text_is_called_what_it_is(data: bytes, kind: str) -> None:
    decoded = decode(data)
    assert decoded.text is None
    assert kind in decoded.why
    assert decoded.advice


def test_a_text_with_every_control_character_is_a_text() -> None:
    controls = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0)]))
    text = f"The dam {controls} above the valley, and much more text around it than controls."
    assert decode(text.encode()).text == text


@given(st.binary() | st.text().map(lambda text: text.encode("utf-16-le", "replace")), DECLARED)
def test_any_bytes_are_text_or_a_reason(data: bytes, declared: str | None) -> None:
    decoded = decode(data, declared)
    assert decoded.text is not None or decoded.why
    assert bool(decoded.why) == bool(decoded.advice)
    assert "\ufffd" not in (decoded.text or "") or decoded.why
    assert decode(data, declared) == decoded


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_any_text_in_utf_8_is_itself(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded.text in (text, text.removeprefix("\ufeff"), None)
    assert decoded.text is not None or text.startswith(("GIF8", "%PDF-"))
