"""Moments that machines wrote, in the one form of the model."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.loaders.moments import iso


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-11-13", "2024-11-13"),
        ("20241113", "2024-11-13"),
        (" 2024-11-13T10:20:30Z ", "2024-11-13T10:20:30+00:00"),
        ("2024-11-13T10:20:30.123456+01:00", "2024-11-13T10:20:30+01:00"),
        ("2024-11-13T10:20+0100", "2024-11-13T10:20:00+01:00"),
        ("2024-11-13 10:20:30 +0530", "2024-11-13T10:20:30+05:30"),
        ("2024-11-13T10:20:30-05", "2024-11-13T10:20:30-05:00"),
        ("20241113T102030Z", "2024-11-13T10:20:30+00:00"),
        ("2024-11-13 10:20 UTC", "2024-11-13T10:20:00+00:00"),
        ("2024-11-13T10:20:30", "2024-11-13"),
        ("2024-11-13T99:20:30Z", "2024-11-13"),
        ("2024-11-13T10:20:30+99:00", "2024-11-13"),
        ("2024-11-13, by the desk", "2024-11-13"),
        ("Wed, 13 Nov 2024 10:20:30 +0100", "2024-11-13T10:20:30+01:00"),
        ("13 Nov 2024 10:20 GMT", "2024-11-13T10:20:00+00:00"),
        ("Wed, 13 Nov 2024 10:20:30 -0000", "2024-11-13"),
        *((bad, None) for bad in ("", "2024", "2024-11", "2024-02-30", "0000-01-01", "soon")),
        ("Wed, 13 Nov 2199 10:20 GMT", "2199-11-13T10:20:00+00:00"),
        *(
            (bad, None)
            for bad in ("Thu, 13 Nov 2300 10:20 GMT", "13 Nov 0900 10:20 GMT", "2300-01-01")
        ),
        *((bad, None) for bad in ("2024-11-13" * 9, "202411131", "Wed, 13 Nov 9999999 1:2:3 +0")),
    ],
)
def test_the_form_of_the_model(value: str, expected: str | None) -> None:
    assert iso(value) == expected


@given(st.text(max_size=70) | st.datetimes().map(str) | st.from_regex(r"\d{4}-\d\d-\d\dT[\d:+Z]*"))
def test_any_text_is_a_moment_or_none(value: str) -> None:
    found = iso(value)
    assert found is None or len(found) == 10 or datetime.fromisoformat(found).tzinfo
