"""Infers for each ad of a panel record who is shown it: the rules that fit, how likely, and how sure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from persona.insight.panel_record import PanelRecord
from persona.insight.targeting.airtime import Airtime, airtimes
from persona.insight.targeting.beliefs import SURE, Beliefs
from persona.insight.targeting.conditions import Vocabulary
from persona.insight.targeting.prior import Prior, attribute_use
from persona.insight.targeting.search import Explained, Search

Floats = NDArray[np.float64]
PASSES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Inferred:
    """What was inferred for one ad."""

    ad: int
    explained: Explained
    airtime: Airtime
    exposure: Floats


def infer(record: PanelRecord, *, passes: int = PASSES) -> tuple[Vocabulary, list[Inferred]]:
    """Explain every ad; ads with a clear rule teach what the platform believes, and all are explained anew."""
    vocabulary = Vocabulary(record.attributes, record.household)
    if not record.ads or not record.attributes:
        # Nothing was seen, or nobody differs from anybody.
        return vocabulary, []
    times = airtimes(record)
    weights = np.array([each.weight.ravel() for each in times])
    exposure = record.slots.reshape(len(record.personas), -1).astype(float) @ weights.T
    counts = record.counts.astype(float)
    prior, beliefs = Prior(record.attributes), Beliefs(vocabulary)
    found: list[Inferred] = []
    for turn in range(passes):
        before, found = found, []
        learned = Beliefs(vocabulary)
        rules = []
        for ad, advertiser in enumerate(record.advertisers):
            search = Search(vocabulary, prior, beliefs.without(ad), advertiser)
            explained = search.explain(counts[ad], exposure[:, ad], before[ad].explained if before else None)
            found.append(Inferred(ad=ad, explained=explained, airtime=times[ad], exposure=exposure[:, ad]))
            best, sure = explained.rules[0], float(explained.probabilities[0])
            if turn + 1 < passes and sure > SURE:
                rule = list(best.rule)
                ratio = explained.likelihood.ratio_for(search.membership(rule), best.leak_step)
                met = vocabulary.memberships(beliefs.without(ad), rule)
                learned.learn(ad, rule, ratio, met, sure)
                rules.append((sure, rule))
        learned.fit()
        beliefs, prior = learned, Prior(record.attributes, attribute_use(record.attributes, rules))
    return vocabulary, found
