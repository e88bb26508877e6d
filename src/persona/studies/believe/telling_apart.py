"""How well generated people can be told from surveyed ones: a classifier two-sample test."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold
from threadpoolctl import threadpool_limits

from persona.panel.population.survey import EDUCATIONS, INCOMES, Respondent

FOLDS = 5
UNKNOWN = -1.0


def tell_apart(
    generated: Sequence[Respondent], surveyed: Sequence[Respondent], seed: int, *, by_adult: bool = False
) -> float:
    """Area under the curve of boosted trees that see everything the survey asked: 0.5 cannot tell, 1 always.

    Plain five-fold cross-validation, both sides weighted. With `by_adult`, all rows that come from one surveyed adult
    stand on one side of each fold, so that the trees are never judged on somebody they have met: that is another
    question, asked to see how much of the first answer is mere recognition of adults who are there twice.
    """
    people = [*generated, *surveyed]
    features = _features(people)
    is_generated = np.repeat([1, 0], [len(generated), len(surveyed)])
    weights = np.array([one.weight for one in people], dtype=np.float64)
    for side in (0, 1):
        weights[is_generated == side] /= weights[is_generated == side].mean()
    guesses = np.zeros(len(people))
    if by_adult:
        donors = np.array([one.donor for one in people])
        cuts = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed).split(
            features, is_generated, donors
        )
    else:
        cuts = StratifiedKFold(FOLDS, shuffle=True, random_state=seed).split(features, is_generated)
    # More threads than that make it slower by far on small machines.
    with threadpool_limits(1):
        for learnt, judged in cuts:
            trees = HistGradientBoostingClassifier(random_state=seed)
            trees.fit(features[learnt], is_generated[learnt], sample_weight=weights[learnt])
            guesses[judged] = trees.predict_proba(features[judged])[:, 1]
    return float(roc_auc_score(is_generated, guesses, sample_weight=weights))


def _features(people: Sequence[Respondent]) -> NDArray[np.float64]:
    words = ("sex", "region", "state", "partner", "labor", "ptft", "student", "tenure", "marital")
    codes = {
        name: {word: n for n, word in enumerate(sorted({getattr(one, name) for one in people}))}
        for name in words
    }
    return np.array(
        [
            [
                one.age,
                one.hh_size,
                one.has_child,
                UNKNOWN if one.youngest is None else one.youngest,
                UNKNOWN if one.hours is None else one.hours,
                INCOMES.index(one.income),
                EDUCATIONS.index(one.education),
                *(codes[name][getattr(one, name)] for name in words),
            ]
            for one in people
        ],
        dtype=np.float64,
    )
