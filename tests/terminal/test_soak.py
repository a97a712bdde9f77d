"""Some actions by chance, the same each time; `tests.soak.actions` does thousands."""

import pytest

from tests.soak.actions import soaking


def test_actions_by_chance_lead_to_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", "")
    with soaking(seed=7) as soak:
        soak.run(120)
        soak.tell()
        assert soak.faults == []
        assert soak.done == 120
