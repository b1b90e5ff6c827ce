"""Times and dates without a clock; `datetime` is the independent judge."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from werktsamen_core.idee import dag_erna, is_datum, leesbaar, normalise


@pytest.mark.parametrize(
    ("tijd", "verwacht"),
    [
        ("2026-11-23T09:12:30.120Z", "2026-11-23T09:12:30.120Z"),
        ("2026-11-23T09:12:30Z", "2026-11-23T09:12:30.000Z"),
        ("2026-11-23T09:12Z", "2026-11-23T09:12:00.000Z"),
        ("2026-11-23 09:12:30.1", "2026-11-23T09:12:30.100Z"),
        ("2026-11-23T09:12:30,123456789Z", "2026-11-23T09:12:30.123Z"),
        ("2026-11-23T00:30:00+01:00", "2026-11-22T23:30:00.000Z"),
        ("2026-12-31T23:30:00-0100", "2027-01-01T00:30:00.000Z"),
        ("2024-02-28T23:59:59.999-00:01", "2024-02-29T00:00:59.999Z"),
        ("2026-01-01T00:00:00+14:00", "2025-12-31T10:00:00.000Z"),
        ("2026-01-01T00:00:59+00:59", "2025-12-31T23:01:59.000Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"),
        ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
    ],
)
def test_a_time_becomes_utc_with_milliseconds(tijd: str, verwacht: str) -> None:
    """Every way ISO 8601 writes a moment gives the one way a file writes it."""
    assert normalise(tijd) == verwacht


@pytest.mark.parametrize(
    "tijd",
    [
        *("", "gisteren", "2026-11-23", "23-11-2026T09:00Z", "2026-11-23T9:00Z", 20261123, None),
        *("2026-02-29T09:00Z", "2026-13-01T09:00Z", "2026-00-01T09:00Z", "2026-01-00T09:00Z"),
        *("2026-01-01T24:00Z", "2026-01-01T09:60Z", "2026-01-01T09:00:60Z", "0000-01-01T09:00Z"),
        *(
            "2026-01-01T09:00+15:00",
            "2026-01-01T09:00+01:60",
            "2026-01-01T09:00Z ",
            "٢٠٢٦-01-01T09:00Z",
        ),
        *("9999-12-31T23:59:59-00:01", "0001-01-01T00:00:00+00:01", ["2026-11-23T09:00Z"]),
    ],
)
def test_an_unreadable_time_is_the_oldest_of_all(tijd: object) -> None:
    """What is no moment becomes the empty text, which sorts before every time."""
    assert normalise(tijd) == ""


def test_offsets_agree_with_datetime() -> None:
    """Over years, months and hours the arithmetic is that of the standard library."""
    moment = datetime(1896, 1, 1, 1, 7, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    for stap in range(600):
        moment += timedelta(days=97, hours=5, minutes=stap % 61)
        verwacht = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        assert normalise(moment.isoformat()) == verwacht


@pytest.mark.parametrize("jaar", [1, 4, 1900, 2000, 2023, 2024, 2100, 9998])
def test_the_calendar_is_the_real_one(jaar: int) -> None:
    """Every day of a year exists, the days around each month do not, and tomorrow follows today."""
    for maand in range(1, 13):
        dagen = calendar.monthrange(jaar, maand)[1]
        assert is_datum(f"{jaar:04d}-{maand:02d}-{dagen:02d}")
        assert not is_datum(f"{jaar:04d}-{maand:02d}-{dagen + 1:02d}")
        assert not is_datum(f"{jaar:04d}-{maand:02d}-00")
    dag = date(jaar, 1, 1)
    while dag < date(jaar + 1, 1, 1):
        morgen = dag + timedelta(days=1)
        assert dag_erna(dag.isoformat()) == morgen.isoformat()
        dag = morgen


@pytest.mark.parametrize(
    "datum", ["2026-1-01", "20260101", "2026-01-01T", "", None, 2026, "٢٠٢٦-01-01"]
)
def test_only_a_full_date_is_a_date(datum: object) -> None:
    """Other spellings and other things are no date."""
    assert not is_datum(datum)


def test_a_date_is_read_the_flemish_way() -> None:
    """Day, month, year; what is no date comes back as it was."""
    assert leesbaar("2026-11-23") == "23/11/2026"
    assert leesbaar("2026-02-30") == "2026-02-30"
    assert leesbaar("na de zomer") == "na de zomer"
