"""People as rows for others to compute with: the survey's columns under the survey's names, then ours."""

from __future__ import annotations

from collections.abc import Sequence

from persona.domain.facts import PanelFacts
from persona.panel.audit import as_respondents
from persona.panel.population.survey import Respondent


def survey_rows(people: Sequence[Respondent]) -> list[dict[str, object]]:
    """Surveyed adults, with their weight."""
    return [{**_survey_columns(one), "weight": one.weight} for one in people]


def person_rows(made: PanelFacts) -> list[dict[str, object]]:
    """The people of a panel."""
    homes = {home.id: home for home in made.panel.households}
    known = {facts.persona_id: facts for facts in made.people}
    home_facts = {facts.household_id: facts for facts in made.homes}
    answers = as_respondents(made)
    rows = []
    for person, answer in zip(made.panel.people, answers, strict=True):
        facts, home = known[person.id], homes[person.household_id]
        rows.append(
            {
                **_survey_columns(answer),
                "persona_id": person.id,
                "household_id": home.id,
                "name": person.name,
                "relation": facts.relation,
                "partner_id": facts.partner_id or "",
                "birthday": facts.birthday,
                "occupation": person.occupation,
                "children": len(home_facts[home.id].children),
                "children_ages": " ".join(str(child.age) for child in home_facts[home.id].children),
                "address": home_facts[home.id].address,
                "place": home.place,
                "timezone": home.timezone,
                "locale": home.locale,
                "latitude": home.latitude,
                "longitude": home.longitude,
                "source_address": home.source_address,
                "calendar": home_facts[home.id].calendar,
                "devices_owned": len(facts.owned_devices),
                "devices_shared": len(home_facts[home.id].shared_devices),
                "platforms": " ".join(facts.platforms),
                "interests": " ".join(person.interests),
                "twin_of": person.twin_of or "",
            }
        )
    return rows


def _survey_columns(one: Respondent) -> dict[str, object]:
    return {
        "donor": one.donor,
        "age": one.age,
        "sex": one.sex,
        "region": one.region,
        "state": one.state,
        "hh_size": one.hh_size,
        "partner_hh": one.partner,
        "hh_child": "yes" if one.has_child else "no",
        "hh_child_youngest_age": "" if one.youngest is None else one.youngest,
        "famincome": one.income,
        "labor_status": one.labor,
        "ptft": one.ptft,
        "student_status": one.student,
        "work_hrs_week": "" if one.hours is None else one.hours,
        "home_type": one.tenure,
        "edu": one.education,
        "marital": one.marital,
    }
