"""Trials of one person and pools of them, by other means: `run.py ANY_FILE_OF_THE_FOLDER`.

One person: generalised least squares with AR(1) errors over the days, the likelihood (with the determinant
that restricted maximum likelihood adds) integrated over a fine grid of correlations by scipy, and the
matrix of correlations inverted as it stands. Pools: a mixed linear model of statsmodels by restricted
maximum likelihood, with the person's effect random.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels.formula.api as smf
from scipy import stats
from scipy.optimize import brentq


def one_person(days, arm, values, trend):
    """Posterior of the effect under flat priors, prior 1/sqrt(1-r^2) on the correlation in (-0.3, 0.98)."""
    keep = ~np.isnan(values)
    days, arm, values = days[keep], arm[keep], values[keep]
    columns = [np.ones(len(days)), arm]
    if trend:
        columns.insert(1, days - days.mean())
    design = np.column_stack(columns)
    degrees = len(values) - design.shape[1]
    edges = np.linspace(-0.3, 0.98, 1601)
    grid = 0.5 * (edges[1:] + edges[:-1])
    logs, centres, scales = [], [], []
    for r in grid:
        gaps = np.abs(days[:, None] - days[None, :])
        matrix = np.where(r < 0, (-1.0) ** gaps, 1.0) * np.abs(r) ** gaps
        inverse = np.linalg.inv(matrix)
        information = design.T @ inverse @ design
        estimate = np.linalg.solve(information, design.T @ inverse @ values)
        rest = values - design @ estimate
        squares = rest @ inverse @ rest
        logs.append(
            -0.5 * np.linalg.slogdet(matrix)[1]
            - 0.5 * np.linalg.slogdet(information)[1]
            - 0.5 * degrees * np.log(squares)
            - 0.5 * np.log(1 - r * r)
        )
        centres.append(estimate[-1])
        scales.append(np.sqrt(squares / degrees * np.linalg.inv(information)[-1, -1]))
    weights = np.exp(np.array(logs) - max(logs))
    weights /= weights.sum()
    centres, scales = np.array(centres), np.array(scales)

    def below(value):
        return float(np.sum(weights * stats.t.cdf((value - centres) / scales, degrees)))

    def quantile(p):
        middle, reach = centres.mean(), 60 * scales.max()
        return brentq(lambda value: below(value) - p, middle - reach, middle + reach)

    return {
        "mean": round(float(weights @ centres), 4),
        "interval": [round(quantile(0.05), 4), round(quantile(0.95), 4)],
        "below_zero": round(below(0.0), 4),
        "correlation": round(float(weights @ grid), 4),
    }


def mixed(frame, formula, groups, **more):
    fitted = smf.mixedlm(formula, frame, groups=frame[groups], **more).fit(reml=True)
    mean, error = fitted.params["arm"], fitted.bse["arm"]
    reach = stats.norm.ppf(0.95) * error
    return {
        "mean": round(float(mean), 4),
        "interval": [round(float(mean - reach), 4), round(float(mean + reach), 4)],
    }


def main():
    folder = Path(sys.argv[1]).parent
    packages = {name: version(name) for name in ("numpy", "scipy", "statsmodels")}
    packages["python"] = sys.version.split()[0]
    said = {"versions": packages, "one": {}, "pool": {}}

    ins = pd.read_csv(folder / "ins_example.csv")
    arm = (ins.treatment == "B").to_numpy(float)
    said["one"]["ins_example"] = one_person(ins.day.to_numpy(float), arm, ins.y.to_numpy(float), True)
    laughter = pd.read_csv(folder / "laughter.csv")
    arm = (laughter.treatment == "laughter").to_numpy(float)
    values = laughter.y.to_numpy(float)
    said["one"]["laughter"] = one_person(laughter.t.to_numpy(float), arm, values, True)
    preempt = pd.read_csv(folder / "preempt_example.csv")
    days = pd.to_datetime(preempt.timestamp.str[:10])
    days = (days - days.iloc[0]).dt.days.to_numpy(float)
    arm = (preempt.regimen == "B").to_numpy(float)
    values = preempt.averagePainIntensity.to_numpy(float)
    said["one"]["preempt_example"] = one_person(days, arm, values, True)

    yelland = pd.read_csv(folder / "gabapentin_yelland2009.csv")
    yelland["arm"] = (yelland.treatment == "gabapentin").astype(float)
    for outcome in ("pain", "sleep", "function"):
        rows = yelland.dropna(subset=[outcome]).rename(columns={outcome: "y"})
        # The person's level is fixed, as in ours; the effect and the cycles vary.
        parts = {"effect": "0 + arm", "cycle": "0 + C(cycle)"}
        said["pool"][f"gabapentin_{outcome}"] = mixed(
            rows, "y ~ arm + C(id)", "id", re_formula="0", vc_formula=parts
        )
    pain = pd.read_csv(folder / "sim_lbp_activity.csv")
    pain["arm"] = (pain.treatment == "Treatment_2").astype(float)
    pain["y"] = pain.Uncertain_Low_Back_Pain
    pain = pain.dropna(subset=["y"])
    parts = {"effect": "0 + arm"}
    said["pool"]["sim_lbp_independent_days"] = mixed(
        pain, "y ~ arm + C(patient_id)", "patient_id", re_formula="0", vc_formula=parts
    )
    json.dump(said, sys.stdout)


main()
