"""What ads sell: how often the classifier is right, on the lab's ads and on real ones that a person labelled.

The real texts are not in the repository, only the labels under the hashes of the texts. They are read from
- `--adfisher`: AdFisher/examples/log.demo.analysis.txt of tadatitam/info-flow-experiments (811f417; GPL-3.0): text ads
  on news sites, 2015; all for development;
- `--adanalyst`: Task-1/data/ads_dataset.csv of Inside0ut/PFE (51e3a48; no licence): Facebook ads that readers donated
  to AdAnalyst, 2020; 370 for development, 230 others for the test, labelled once the vocabulary stood.
Each has one to four acceptable categories of tier 1; an ad whose words tell nothing has none, and should be abstained.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from machine import machine
from persona.insight.taxonomy.answer import SURE, AdWords, Classified, Classifier
from persona.insight.taxonomy.classify import by_words
from persona.insight.taxonomy.encoder import by_meaning
from persona_lab import campaign_file
from persona_lab.brands import brands

LABELS = Path(__file__).with_name("category_labels.tsv")
THRESHOLDS = (0.0, 0.5, SURE, 0.7, 0.8)
KEY = 16
LAB = {
    "strideform": "1058,1524", "kettleworks": "1524,1510", "pacemark": "1097,1058,1524", "emberandoat": "1123",
    "brewpilot": "1263,1123", "dewfold": "1123", "saltroot": "1123", "panwell": "1123", "nonnaverde": "1123",
    "fizzwick": "1123", "crumbolo": "1123,1355", "voidgarden": "1419", "clackhouse": "1097", "aurelomotors": "1551",
    "gripwell": "1551", "lanternway": "1529", "nightrail": "1529", "pennyleaf": "1335,1082", "oaklinebank": "1335",
    "loomhaus": "1263", "fernpost": "1263,1494", "toolberry": "1494,1263", "littlebarn": "1058",
    "softhour": "1263,1123,1097", "boneberry": "1123", "purrfield": "1123", "hushfield": "1097",
    "encoria": "1315,1494", "foliotale": "1419", "velomere": "1524,1551", "tarnpack": "1524", "fonova": "1097",
    "apertella": "1097", "marelin": "1058", "alderstreet": "1494,1123", "tacomeridian": "1355", "lingotree": "1295",
    "riverlandtrust": "1452,1368", "wrenwave": "1467", "cosier": "1263,1396",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Labelled:
    """One ad with the categories a person accepts."""

    ad: AdWords
    categories: frozenset[str]


def main() -> None:
    """Print the table for every set there is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--adfisher", type=Path)
    parser.add_argument("--adanalyst", type=Path)
    parser.add_argument("--encoder", action="store_true", help="with the encoder of the extra as well")
    asked = parser.parse_args()
    print(machine())
    sets = {"lab ads": lab_ads(), **real_sets(asked.adfisher, asked.adanalyst)}
    classifiers: list[Classifier] = [by_words(), *([by_meaning()] if asked.encoder else [])]
    for classifier in classifiers:
        for name, ads in sets.items():
            print(score(name, ads, classifier))


def lab_ads() -> list[Labelled]:
    """The lab's own campaigns: witty lines that often do not name what they sell."""
    return [
        Labelled(
            AdWords(
                lines=[one.headline, one.caption, one.cta],
                advertiser=brands()[campaign.brand].name,
                domain=f"{campaign.brand}.example",
            ),
            frozenset(LAB[campaign.brand].split(",")),
        )
        for campaign in campaign_file.load(None)[1]
        for one in campaign.creatives
    ]


def real_sets(adfisher: Path | None, adanalyst: Path | None) -> dict[str, list[Labelled]]:
    """The real ads by source and split, as far as their files are here."""
    texts: dict[str, AdWords] = {}
    if adfisher is not None:
        texts |= dict(_adfisher(adfisher))
    if adanalyst is not None:
        with adanalyst.open(encoding="utf-8", errors="replace", newline="") as file:
            texts |= {_key(row["text"]): AdWords(lines=[row["text"]]) for row in csv.DictReader(file)}
    found: dict[str, list[Labelled]] = {}
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["text_sha256"] in texts:
                categories = frozenset(filter(None, row["categories"].split(",")))
                found.setdefault(f"{row['source']}, {row['split']}", []).append(
                    Labelled(texts[row["text_sha256"]], categories)
                )
    return found


def score(name: str, ads: Sequence[Labelled], classifier: Classifier) -> str:
    """One set: top-1 and top-3, and how often it is right when it dares."""
    began = time.process_time()
    found = classifier.classify([each.ad for each in ads])
    seconds = time.process_time() - began
    telling = [(one, each.categories) for one, each in zip(found, ads, strict=True) if each.categories]
    silent = [one for one, each in zip(found, ads, strict=True) if not each.categories]
    first = np.array([_hit(one, wanted, 1) for one, wanted in telling])
    third = np.array([_hit(one, wanted, 3) for one, wanted in telling])
    share = np.array([one.choices[0].share if one.choices else 0.0 for one, _ in telling])
    pace = f"{seconds / len(ads) * 1000:.1f} ms an ad ({found[0].how})"
    lines = [f"{name}: {len(telling)} ads, top-1 {first.mean():.3f}, top-3 {third.mean():.3f}; {pace}"]
    for threshold in THRESHOLDS:
        dared = share >= threshold
        right = first[dared].mean() if dared.any() else float("nan")
        mark = "  <- what the product shows" if threshold == SURE else ""
        lines.append(f"  dares at {threshold:.1f}: {dared.mean():4.0%} of them, right {right:.3f}{mark}")
    if silent:
        abstained = sum(one.sure is None for one in silent)
        lines.append(f"  of {len(silent)} ads that tell nothing, it abstains from {abstained}")
    return "\n".join(lines)


def _hit(found: Classified, wanted: frozenset[str], among: int) -> bool:
    return any(choice.category.top_id in wanted for choice in found.choices[:among])


def _adfisher(log: Path) -> Iterator[tuple[str, AdWords]]:
    """Title, display address and line of every ad the log has; two lines are sometimes exchanged in it."""
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        parts = line.split("||")
        fields = parts[3].split("@|") if len(parts) > 3 and parts[1] == "measurement" else []  # noqa: PLR2004
        if len(fields) >= 4:  # noqa: PLR2004
            title, address, body = (field.strip() for field in fields[1:4])
            host = address.lower().removeprefix("www.").split("/")[0]
            is_host = "." in host and " " not in host
            lines = [title, body] if is_host else [title, address, body]
            yield (
                _key(f"{title}|{address}|{body}"),
                AdWords(lines=lines, domain=host if is_host else None),
            )


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:KEY]


if __name__ == "__main__":
    main()
