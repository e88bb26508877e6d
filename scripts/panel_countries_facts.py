"""What `panel_countries.py` knows of other countries: parts, margins of adults and streets, each a stated guess.

Every share is from memory of the named office's tables, rounded (grade M): it says which way a country differs from
the United States, and has to be checked before anything is claimed of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Shares = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One country."""

    code: str
    locale: str
    source: str
    parts: tuple[tuple[str, str, str, float], ...]
    """Code of a part, its name, the region it is in, and its share of the people."""
    admin: Mapping[str, str]
    """The same codes as GeoNames has them."""
    margins: Mapping[str, Shares]
    streets: tuple[str, ...]
    surnames_are_ranked: bool


def _bands(*shares: float) -> Shares:
    return dict(zip(("18-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+"), shares, strict=True))


def _sizes(*shares: float) -> Shares:
    return dict(zip(("1", "2", "3", "4", "5", "6+"), shares, strict=True))


def _margins(  # noqa: PLR0917 - the seven margins, in order
    ages: Shares,
    women: float,
    sizes: Shares,
    partner: tuple[float, float],
    own: float,
    children: float,
    work: tuple[float, float],
) -> Mapping[str, Shares]:
    spouse, cohabit = partner
    employed, unemployed = work
    return {
        "age band": ages,
        "sex": {"female": women, "male": round(1 - women, 3)},
        "household size": sizes,
        "partner": {"spouse": spouse, "cohabit": cohabit, "none": round(1 - spouse - cohabit, 3)},
        "tenure": {"own": own, "other": round(1 - own, 3)},
        "children": {"yes": children, "no": round(1 - children, 3)},
        "work": {
            "employed": employed,
            "unemployed": unemployed,
            "not in labor force": round(1 - employed - unemployed, 3),
        },
    }


GREAT_BRITAIN = Facts(
    code="GB",
    locale="en-GB",
    source="Office for National Statistics, mid-2021 estimates and census 2021",
    parts=(
        ("ENG", "England", "england", 0.843),
        ("SCT", "Scotland", "scotland", 0.082),
        ("WLS", "Wales", "wales", 0.047),
        ("NIR", "Northern Ireland", "northern ireland", 0.028),
    ),
    admin={"ENG": "ENG", "SCT": "SCT", "WLS": "WLS", "NIR": "NIR"},
    margins=_margins(
        _bands(0.106, 0.169, 0.163, 0.165, 0.160, 0.127, 0.110),
        0.511,
        _sizes(0.165, 0.365, 0.19, 0.17, 0.07, 0.04),
        (0.47, 0.13),
        0.66,
        0.30,
        (0.615, 0.03),
    ),
    streets=(
        "High",
        "Station",
        "Church",
        "Victoria",
        "Green",
        "Manor",
        "Park",
        "Queens",
        "Kings",
        "Mill",
        "School",
        "London",
        "New",
        "Albert",
        "Grange",
        "Springfield",
        "Windsor",
        "York",
        "Alexandra",
        "Chapel",
    ),
    surnames_are_ranked=False,
)
GERMANY = Facts(
    code="DE",
    locale="de-DE",
    source="Statistisches Bundesamt, population and microcensus 2022",
    parts=(
        ("NW", "Nordrhein-Westfalen", "west", 0.215),
        ("BY", "Bayern", "south", 0.158),
        ("BW", "Baden-Württemberg", "south", 0.134),
        ("NI", "Niedersachsen", "north", 0.096),
        ("HE", "Hessen", "west", 0.076),
        ("RP", "Rheinland-Pfalz", "west", 0.049),
        ("SN", "Sachsen", "east", 0.049),
        ("BE", "Berlin", "east", 0.045),
        ("SH", "Schleswig-Holstein", "north", 0.035),
        ("BB", "Brandenburg", "east", 0.031),
        ("ST", "Sachsen-Anhalt", "east", 0.026),
        ("TH", "Thüringen", "east", 0.025),
        ("HH", "Hamburg", "north", 0.022),
        ("MV", "Mecklenburg-Vorpommern", "north", 0.019),
        ("SL", "Saarland", "west", 0.012),
        ("HB", "Bremen", "north", 0.008),
    ),
    admin={
        "BW": "01",
        "BY": "02",
        "HB": "03",
        "HH": "04",
        "HE": "05",
        "NI": "06",
        "NW": "07",
        "RP": "08",
        "SL": "09",
        "SH": "10",
        "BB": "11",
        "MV": "12",
        "SN": "13",
        "ST": "14",
        "TH": "15",
        "BE": "16",
    },
    margins=_margins(
        _bands(0.087, 0.152, 0.155, 0.155, 0.187, 0.132, 0.132),
        0.509,
        _sizes(0.245, 0.395, 0.155, 0.14, 0.045, 0.02),
        (0.49, 0.08),
        0.48,
        0.24,
        (0.61, 0.02),
    ),
    streets=(
        "Hauptstraße",
        "Schulstraße",
        "Gartenstraße",
        "Bahnhofstraße",
        "Dorfstraße",
        "Bergstraße",
        "Birkenweg",
        "Lindenstraße",
        "Kirchstraße",
        "Waldstraße",
        "Ringstraße",
        "Amselweg",
        "Wiesenweg",
        "Feldstraße",
        "Buchenweg",
        "Jahnstraße",
        "Mühlenweg",
        "Rosenstraße",
        "Ahornweg",
        "Finkenweg",
    ),
    surnames_are_ranked=False,
)
FRANCE = Facts(
    code="FR",
    locale="fr-FR",
    source="Insee, population estimates and census 2021",
    parts=(
        ("IDF", "Île-de-France", "ile-de-france", 0.187),
        ("ARA", "Auvergne-Rhône-Alpes", "south", 0.124),
        ("NAQ", "Nouvelle-Aquitaine", "west", 0.093),
        ("OCC", "Occitanie", "south", 0.092),
        ("HDF", "Hauts-de-France", "north-east", 0.092),
        ("GES", "Grand Est", "north-east", 0.085),
        ("PAC", "Provence-Alpes-Côte d'Azur", "south", 0.079),
        ("PDL", "Pays de la Loire", "west", 0.059),
        ("BRE", "Bretagne", "west", 0.053),
        ("NOR", "Normandie", "west", 0.051),
        ("BFC", "Bourgogne-Franche-Comté", "north-east", 0.043),
        ("CVL", "Centre-Val de Loire", "west", 0.042),
    ),
    admin={"IDF": "11", "ARA": "84", "NAQ": "75", "OCC": "76", "HDF": "32", "GES": "44", "PAC": "93",
           "PDL": "52", "BRE": "53", "NOR": "28", "BFC": "27", "CVL": "24"},
    margins=_margins(
        _bands(0.105, 0.148, 0.158, 0.161, 0.159, 0.143, 0.126),
        0.523,
        _sizes(0.215, 0.375, 0.165, 0.165, 0.06, 0.02),
        (0.44, 0.16),
        0.61,
        0.29,
        (0.555, 0.045),
    ),
    streets=("rue de l'Église", "place de l'Église", "Grande Rue", "rue du Moulin", "place de la Mairie",
             "rue du Château", "rue des Écoles", "rue de la Gare", "rue de la Mairie", "rue Principale",
             "rue du Stade", "rue de la Fontaine", "rue des Jardins", "rue des Lilas", "rue du Lavoir",
             "avenue de la Gare", "rue du Pont", "rue Neuve", "rue de la Forêt", "chemin des Vignes"),
    surnames_are_ranked=True,
)  # fmt: skip
COUNTRIES = (GREAT_BRITAIN, GERMANY, FRANCE)
