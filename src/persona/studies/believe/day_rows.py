"""What the acceptance sheet asks of days, row by row, with its targets."""

from __future__ import annotations

from persona.studies.believe.sheet import Limit, Row

DAY_ROWS: tuple[Row, ...] = (
    Row(
        id="D1",
        says="minutes of sleep, work, travel and television by age and day kind",
        limits=(
            Limit(name="worst D", at_most=0.08),
            Limit(name="mean D"),
            Limit(name="worst D between the survey's halves"),
            Limit(name="mean D between the survey's halves"),
        ),
    ),
    Row(id="D2", says="awake at home, hour by hour", limits=(Limit(name="MAE", at_most=0.05),)),
    Row(
        id="D3",
        says="holidays beside week-days",
        limits=(
            Limit(name="socialising", at_least=2.5, at_most=4.5, unit="times"),
            Limit(name="work", at_most=30, unit="%"),
        ),
    ),
    Row(
        id="D4",
        says="day types by person type",
        limits=(Limit(name="widest gap", at_most=0.03), Limit(name="mean gap")),
    ),
    Row(
        id="A1",
        says="sittings at the phone in a day",
        limits=(
            Limit(name="mean", at_least=12, at_most=20),
            Limit(name="q10", at_least=6),
            Limit(name="q90", at_most=30),
            Limit(name="on platforms", at_least=4, at_most=14),
        ),
    ),
    Row(
        id="A2",
        says="how long they are",
        limits=(
            Limit(name="median", at_least=84.8, at_most=127.2, unit="s"),
            Limit(name="mean", at_least=260.8, at_most=391.2, unit="s"),
            Limit(name="sd", at_least=426.75, at_most=711.25, unit="s"),
            Limit(name="on platforms", at_least=7, at_most=12, unit="min"),
        ),
    ),
    Row(
        id="A3",
        says="how much of a short video is watched; how often it is finished, and less often as it is longer",
        limits=(
            Limit(name="KS D", at_most=0.1),
            Limit(name="finished", at_least=40, at_most=60, unit="%"),
            Limit(name="least fall", at_least=0, unit="pp"),
            Limit(name="mean"),
            Limit(name="sd"),
        ),
    ),
    Row(
        id="A4",
        says="the hour of most use; on line asleep",
        limits=(
            Limit(name="phone", at_least=20, at_most=22, unit="h"),
            Limit(name="desktop", at_least=8, at_most=16, unit="h"),
            Limit(name="tv", at_least=20, at_most=23, unit="h"),
            Limit(name="asleep", at_most=0),
        ),
    ),
    Row(
        id="A5",
        says="minutes a day of those who use a platform; heaviest tenth to median",
        limits=(
            Limit(name="tiktok", at_least=50, at_most=65, unit="min"),
            Limit(name="youtube", at_least=45, at_most=60, unit="min"),
            Limit(name="facebook", at_least=30, at_most=40, unit="min"),
            Limit(name="instagram", at_least=25, at_most=35, unit="min"),
            Limit(name="least ratio", at_least=3),
            Limit(name="most ratio", at_most=6),
        ),
    ),
    Row(
        id="A6",
        says="who is on which platform, by age",
        limits=(Limit(name="widest gap", at_most=5, unit="pp"),),
    ),
    Row(
        id="E1",
        says="hands are fastest 6 to 9 hours after waking",
        limits=(
            Limit(name="personas", at_least=80, unit="%"),
            Limit(name="night workers", at_least=80, unit="%"),
            Limit(name="people at night", at_least=1),
        ),
    ),
    Row(
        id="N1",
        says="days that pass the rules",
        limits=(Limit(name="first pass", at_least=90, unit="%"), Limit(name="fallback", at_most=1, unit="%")),
    ),
    Row(id="N3", says="cost without any key", limits=(Limit(name="dollars a day", at_most=0.02),)),
    Row(
        id="H1",
        says="homes: shared devices, one address, watching together",
        limits=(
            Limit(name="conflicts", at_most=0),
            Limit(name="homes for an address", at_most=1),
            Limit(name="minutes together, three and more over two", at_least=0),
        ),
    ),
    Row(
        id="G1",
        says="roads and commutes",
        limits=(
            Limit(name="possible days", at_least=100, unit="%"),
            Limit(name="possible traces", at_least=100, unit="%"),
            Limit(name="journeys in time", at_least=100, unit="%"),
            Limit(name="circuity", at_least=1.15, at_most=1.45),
            Limit(name="mean commute", at_least=25, at_most=30, unit="min"),
            Limit(name="60 and more", at_least=7, at_most=12, unit="%"),
        ),
    ),
    Row(id="X1", says="the same seed twice", limits=(Limit(name="the same", at_least=100, unit="%"),)),
)
