"""statsmodels' conditional logistic regression on matched sets drawn from a seed.

The sets are printed with the figures, so that the test fits the same ones.
"""

import json
from importlib.metadata import version

import numpy as np
from scipy.stats import chi2
from statsmodels.discrete.conditional_models import ConditionalLogit

# Name, sets, least and most controls, log odds ratio, whether the exposure is yes or no, seed.
DRAWN = [
    ("pairs", 60, 1, 1, 0.8, True, 1),
    ("two_controls", 25, 2, 2, 1.2, True, 2),
    ("three_controls_measured", 40, 3, 3, -0.4, False, 3),
    ("one_to_four_controls", 30, 1, 4, 0.6, False, 4),
    ("nothing_in_it", 50, 2, 2, 0.0, True, 5),
]


def draw(count, least, most, slope, binary, seed):
    """Sets in which the case is drawn with weights exp(slope * exposure)."""
    random = np.random.default_rng(seed)
    sets = []
    for _ in range(count):
        size = 1 + random.integers(least, most + 1)
        if binary:
            values = (random.random(size) < 0.35).astype(float)
        else:
            values = np.round(random.normal(0, 1.5, size), 3)
        weights = np.exp(slope * values)
        case = random.choice(size, p=weights / weights.sum())
        sets.append([values[case], *np.delete(values, case)])
    return [[float(value) for value in one] for one in sets]


def fit(sets):
    outcome = [int(place == 0) for one in sets for place in range(len(one))]
    exposure = [[value] for one in sets for value in one]
    group = [index for index, one in enumerate(sets) for _ in one]
    model = ConditionalLogit(np.array(outcome), np.array(exposure), groups=np.array(group))
    result = model.fit(disp=0, method="newton", tol=1e-12, maxiter=200)
    ratio = 2 * (model.loglike(result.params) - model.loglike(np.zeros(1)))
    return {
        "log_odds": round(float(result.params[0]), 9),
        "error": round(float(result.bse[0]), 9),
        "p": round(float(chi2.sf(ratio, 1)), 9),
    }


def main():
    cases = []
    for name, *how in DRAWN:
        sets = draw(*how)
        cases.append({"name": name, "sets": sets, **fit(sets)})
    print(json.dumps({"cases": cases, "statsmodels": version("statsmodels")}))


main()
