"""Homes made of surveyed adults: couples, families with grown children or parents, lone parents, roommates, singles."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from persona.behaviour.chance import chance_for
from persona.panel.population.matching import Matchmaker, Wanted
from persona.panel.population.survey import Respondent
from persona.panel.tables import table

LARGEST_IN_TABLE = 8
"""People in the largest homes the table tells apart; of more, two in three are children, if any are (grade M)."""
GENERATION_YEARS = 17
"""Least years between a grown-up child in the home and the younger of its parents."""
LEAST_YEARS_APART = 15
"""The same between what their ages have become, and for parents of either of a couple."""
MARRIED_WITH_COMPANY = 0.94
"""Of couples who share their home with a third adult, how many are married (the survey's share, grade A)."""
NOT_A_CHILD, EVEN = 0.12, 0.5
"""How often a further adult is a parent or another relative and not a child; and even odds (grade M)."""
SMALLEST_FAMILY = 2
OLDEST_CHILD_AT_HOME, YOUNGEST_PARENT_AT_HOME = 50, 55
ROOMMATES_LIKELIER = ((35, 1.6), (55, 1.0), (200, 0.5))
"""Up to an age: how much likelier than the table says people share with those who are not kin (grade M)."""


@dataclass(frozen=True, slots=True)
class Member:
    """One adult of a home."""

    row: int
    """Position among the people the homes are made of."""
    relation: str
    """To the first member: `reference`, `spouse`, `partner`, `child`, `parent`, `relative` or `roommate`."""
    like: int
    """Who lends age and hours of work: the same adult, or one who is alike in all else."""


@dataclass(frozen=True, slots=True)
class Home:
    """A home with every adult who lives there."""

    frame: int
    """Whose answers about the home hold for all: place, size, children, tenure, income."""
    members: tuple[Member, ...]
    children: int
    """People under 18: facts of the home, nobody's persona."""

    @property
    def is_shared(self) -> bool:
        """Whether the adults are roommates, each with a purse of their own."""
        return any(member.relation == "roommate" for member in self.members)


@dataclass(frozen=True, slots=True)
class _MakeUp:
    couple: bool
    kin: bool
    children: int


class HomeMaker:
    """Composes homes around surveyed adults."""

    def __init__(self, people: Sequence[Respondent], country: str) -> None:
        self._people = people
        self._match = Matchmaker(people)
        self._make_ups: dict[tuple[int, bool], list[tuple[_MakeUp, float]]] = defaultdict(list)
        for row in table(country, "homes.csv"):
            make_up = _MakeUp(row["couple"] == "1", row["kin"] == "1", int(row["children"]))
            self._make_ups[int(row["size"]), make_up.children > 0].append((make_up, float(row["weight"])))

    def homes_around(self, anchor: int, times: int) -> list[Home]:
        """Up to `times` different homes that this adult could live in.

        From the second on, nobody in them is an exact copy: age and hours of work, and the home's state and income,
        are those of a neighbour in the survey who is alike in everything else.
        """
        found: dict[tuple[int, tuple[Member, ...]], Home] = {}
        for attempt in range(times):
            chance = chance_for("home", self._people[anchor].donor, attempt)
            home = self._around(anchor, chance)
            if home is not None and attempt:
                home = self._varied(home, chance)
            if home is not None:
                found.setdefault((home.frame, home.members), home)
        return list(found.values())

    def _around(self, anchor: int, chance: random.Random) -> Home | None:
        one = self._people[anchor]
        if one.hh_size == 1:
            return Home(anchor, (_as(anchor, "reference"),), 0)
        return (
            self._around_partner(anchor, chance)
            if one.partner != "none"
            else self._around_single(anchor, chance)
        )

    def _varied(self, home: Home, chance: random.Random) -> Home:
        members = tuple(
            replace(member, like=self._match.neighbour_of(member.row, chance)) for member in home.members
        )
        varied = replace(home, members=members, frame=self._match.neighbouring_home(home.frame, chance))
        return varied if self._keeps_generations(varied) else home

    def _keeps_generations(self, home: Home) -> bool:
        """Whether parents are still old enough after every age has moved a little."""
        ages = {member.relation: self._people[member.like].age for member in home.members}
        children = [self._people[member.like].age for member in home.members if member.relation == "child"]
        parents = [self._people[member.like].age for member in home.members if member.relation == "parent"]
        return all(ages["reference"] - age >= LEAST_YEARS_APART for age in children) and all(
            age - ages["reference"] >= LEAST_YEARS_APART for age in parents
        )

    def _around_partner(self, anchor: int, chance: random.Random) -> Home | None:
        one = self._people[anchor]
        make_up = self._make_up(one, chance, couple=True)
        other = self._match.partner_of(anchor, chance)
        if make_up is None or other is None:
            return None
        word = "spouse" if one.partner == "spouse" else "partner"
        couple = [_as(anchor, "reference"), _as(other, word)]
        return self._filled(anchor, couple, make_up, chance)

    def _around_single(self, anchor: int, chance: random.Random) -> Home | None:
        one = self._people[anchor]
        make_up = self._make_up(one, chance, couple=None)
        if make_up is None:
            return None
        if make_up.couple:
            return self._with_a_couple(anchor, make_up, chance)
        if not make_up.kin:
            return self._filled(anchor, [_as(anchor, "reference")], make_up, chance)
        if one.hh_size - make_up.children == 1 or one.age >= _parenthood(chance):
            return self._filled(anchor, [_as(anchor, "reference")], make_up, chance)
        parent = self._match.find(anchor, _parent_wanted(one, "none"), {anchor}, chance)
        if parent is None:
            return self._filled(anchor, [_as(anchor, "reference")], make_up, chance)
        return self._filled(anchor, [_as(parent, "reference"), _as(anchor, "child")], make_up, chance)

    def _with_a_couple(self, anchor: int, make_up: _MakeUp, chance: random.Random) -> Home | None:
        one = self._people[anchor]
        kind = "spouse" if chance.random() < MARRIED_WITH_COMPANY else "cohabit"
        is_child = one.age < OLDEST_CHILD_AT_HOME and (
            one.age < YOUNGEST_PARENT_AT_HOME - 20 or chance.random() < EVEN
        )
        wanted = (
            _parent_wanted(one, kind)
            if is_child
            else Wanted(kind, 18, one.age - GENERATION_YEARS, target_age=one.age - 30)
        )
        first = self._match.find(anchor, wanted, {anchor}, chance)
        second = self._match.partner_of(first, chance) if first is not None else None
        if first is None or second is None or second == anchor:
            return None
        ages = [self._people[first].age, self._people[second].age]
        if (min(ages) - one.age if is_child else one.age - max(ages)) < GENERATION_YEARS:
            return None
        word = "spouse" if kind == "spouse" else "partner"
        role = "child" if is_child else "parent"
        members = [_as(first, "reference"), _as(second, word), _as(anchor, role)]
        return self._filled(anchor, members, make_up, chance)

    def _filled(
        self, anchor: int, members: list[Member], make_up: _MakeUp, chance: random.Random
    ) -> Home | None:
        """The home with as many more adults as its size asks for, or None when nobody fits."""
        adults = self._people[anchor].hh_size - make_up.children
        while len(members) < adults:
            member = self._one_more(anchor, members, make_up, chance)
            if member is None:
                return None
            members.append(member)
        return Home(anchor, tuple(members), make_up.children) if len(members) == adults else None

    def _one_more(
        self, anchor: int, members: list[Member], make_up: _MakeUp, chance: random.Random
    ) -> Member | None:
        taken = {member.row for member in members}
        heads = [
            self._people[member.row].age
            for member in members
            if member.relation in ("reference", "spouse", "partner")
        ]
        if not make_up.kin and not make_up.couple:
            wanted = Wanted("none", 18, 99, target_age=heads[0], age_spread=6.0, same_purse=False)
            found = self._match.find(anchor, wanted, taken, chance)
            return None if found is None else _as(found, "roommate")
        child = Wanted("none", 18, min(heads) - GENERATION_YEARS, target_age=min(heads) - 28, age_spread=8.0)
        parent = Wanted("none", max(heads) + GENERATION_YEARS, 99)
        relative = Wanted("none", 18, 99, target_age=heads[0], age_spread=8.0)
        order = [("child", child), ("parent", parent), ("relative", relative)]
        if child.oldest < child.youngest or chance.random() < NOT_A_CHILD:
            order = (
                [("parent", parent), ("relative", relative)]
                if chance.random() < EVEN
                else [("relative", relative)]
            )
        for relation, wanted in order:
            found = self._match.find(anchor, wanted, taken, chance)
            if found is not None:
                return _as(found, relation)
        return None

    def _make_up(self, one: Respondent, chance: random.Random, *, couple: bool | None) -> _MakeUp | None:
        options = self._make_ups[min(one.hh_size, LARGEST_IN_TABLE), one.has_child]
        weighed = [
            (make_up, weight * _likelihood(one, make_up, couple=couple))
            for make_up, weight in options
            if couple is None or make_up.couple == couple
        ]
        if not sum(weight for _, weight in weighed):
            return None
        (chosen,) = chance.choices([make_up for make_up, _ in weighed], [weight for _, weight in weighed])
        beyond = one.hh_size - LARGEST_IN_TABLE
        return (
            replace(chosen, children=chosen.children + (beyond * 2 + 2) // 3)
            if beyond > 0 and one.has_child
            else chosen
        )


def _likelihood(one: Respondent, make_up: _MakeUp, *, couple: bool | None) -> float:
    """How often a home of this make-up has such an adult, relative to one."""
    adults = one.hh_size - make_up.children
    if couple:
        return 1.0
    if adults == 1 and one.hh_size > SMALLEST_FAMILY and make_up.children > _children_by(one):
        return 0.0
    single = adults - 2 if make_up.couple else adults
    if make_up.couple or make_up.kin:
        return float(max(0, single))
    return single * next(factor for age, factor in ROOMMATES_LIKELIER if one.age < age)


def _children_by(one: Respondent) -> int:
    """How many children somebody of this age can have brought up alone: none when the youngest is too near in age."""
    if one.youngest is None or one.age - one.youngest < LEAST_YEARS_APART:
        return 0
    return max(1, (one.age - LEAST_YEARS_APART) // 2)


def _parenthood(chance: random.Random) -> float:
    """From which age somebody without a partner heads the home rather than lives with a parent."""
    return chance.triangular(28, 60, 42)


def _parent_wanted(child: Respondent, partner: str) -> Wanted:
    return Wanted(partner, child.age + GENERATION_YEARS, 99, target_age=child.age + 29, age_spread=6.0)


def _as(row: int, relation: str) -> Member:
    return Member(row, relation, row)
