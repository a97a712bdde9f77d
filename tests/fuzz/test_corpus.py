"""Every target holds for what it is known to read, and for what it failed on once."""

import pytest

from tests.fuzz.targets import TARGETS

pytestmark = pytest.mark.unmeasured


@pytest.mark.parametrize("name", TARGETS)
def test_corpus(name: str) -> None:
    known = list(TARGETS[name].corpus())
    assert known
    for data in known:
        TARGETS[name].run(data)
