import pytest

from reader.layout.dates import short_date
from reader.settings.reading import _DIRECTIVES


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("%-d %b %Y", "3 Feb 2024"),
        ("%Y-%m-%d", "2024-02-03"),
        ("%a, %d.%m.%y", "Sat, 03.02.24"),
        ("%A the %-d. of %B (%-m) 100%%", "Saturday the 3. of February (2) 100%"),
        ("%q %", "%q %"),
    ],
)
def test_dates_are_shown_in_the_form_chosen(form: str, shown: str) -> None:
    assert short_date("2024-02-03T23:59:00-05:00", form) == shown


def test_every_form_that_a_configuration_may_have_is_known() -> None:
    for directive in _DIRECTIVES:
        assert short_date("2024-02-03", f"%{directive}") != f"%{directive}"


def test_no_date_is_nothing() -> None:
    assert short_date(None) == ""
