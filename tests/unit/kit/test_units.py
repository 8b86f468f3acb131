import pytest

from prowess.kit.suggest import did_you_mean
from prowess.kit.units import bytes_text, duration_text, minutes_text


@pytest.mark.parametrize(
    ("minutes", "text"), [(0, "0 min"), (59, "59 min"), (60, "1 h"), (135, "2 h 15 min")]
)
def test_minutes(minutes, text):
    assert minutes_text(minutes) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 B"), (1023, "1023 B"), (1536, "1.5 KiB"), (20 << 20, "20 MiB"), (3 << 40, "3072 GiB")],
)
def test_bytes(size, text):
    assert bytes_text(size) == text


@pytest.mark.parametrize(
    ("elapsed_ms", "text"), [(0.4, "0 ms"), (85.2, "85 ms"), (1000, "1.0 s"), (11_442, "11.4 s")]
)
def test_durations(elapsed_ms, text):
    assert duration_text(elapsed_ms) == text


def test_the_nearest_ids_are_offered():
    known = ["sql-developer", "postgresql-dba"]

    assert did_you_mean("sql-develper", known) == "Did you mean sql-developer?"
    assert did_you_mean("zzz", known) == ""
