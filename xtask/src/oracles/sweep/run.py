"""The networks and cases of the shared data in 113 bits, by the reference in C++: `run.py SWEEP.jsonl`.

The folder of the file is what is read; the working folder is the repository's. `benches/reference.cpp` of
the engine is compiled and run with `--quad`. First it is held against the sum of the definition over all
settings, where a network is small enough; then every case of every file is answered and the file of expected
answers compared. Cases in which that file is further from the answer than a tenth of what tests allow, and
those with many present findings, are printed themselves.
"""

import decimal
import json
import os
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

SOURCE = "crates/pure/lumbar-inference/benches/reference.cpp"
# Network, cases, expected answers, present findings from which on a case is printed.
FILES = [
    ("s10x24", "s10x24.cases", "s10x24.expected", None),
    ("n32x150", "n32x150.cases", "n32x150.expected", None),
    ("n100x600", "n100x600.cases", "n100x600.expected", None),
    ("qmr", "qmr.cases", "qmr.expected", None),
    ("n32x150", "n32x150.sweep", "n32x150.sweep.expected", 28),
]
SMALL = ("s10x24", "s10x24.cases")
FAR = Decimal("1e-13")

# Digits enough for 113 bits, and some.
decimal.getcontext().prec = 50


def answers(program, folder, net, cases, *options):
    command = [program, folder / f"{net}.net.json", folder / f"{cases}.jsonl", "--quad", *options]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return by_id(said)


def by_id(text):
    # Numbers stay as they stand: a binary fraction would lose what is compared.
    every = [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in text.splitlines()]
    return {str(one["id"]): one for one in every}


def difference(found, exact):
    return max(abs(a - b) / b for a, b in zip(found["posterior"], exact["posterior"], strict=True))


def short(number, digits=2):
    return float(f"{number:.{digits - 1}e}")


def main():
    folder = Path(sys.argv[1]).parent
    compiler = os.environ.get("CXX", "g++")
    files, printed = [], []
    with tempfile.TemporaryDirectory() as place:
        program = Path(place) / "reference"
        subprocess.run([compiler, "-std=gnu++17", "-O3", SOURCE, "-o", program, "-lquadmath"], check=True)
        exact = answers(program, folder, *SMALL)
        defined = answers(program, folder, *SMALL, "--all-settings")
        by_definition = max(difference(exact[name], defined[name]) for name in exact)
        for net, cases, expected, most in FILES:
            # Numbers of 113 bits are slow and orders cheap.
            exact = answers(program, folder, net, cases, "--orders", "100")
            given = by_id((folder / f"{cases}.jsonl").read_text())
            expected = by_id((folder / f"{expected}.jsonl").read_text())
            off = {name: difference(expected[name], exact[name]) for name in exact if name in expected}
            files.append({"cases": cases, "compared": len(off), "file_off": short(max(off.values()))})
            for name, one in exact.items():
                present = sum(map(int, given[name]["findings"].values()))
                if off.get(name, 0) > FAR or (most is not None and present >= most):
                    printed.append({
                        "cases": cases,
                        "id": name,
                        "present": present,
                        "log_evidence": short(one["log_evidence"], 17),
                        "posterior": [short(p, 17) for p in one["posterior"]],
                        "file_off": short(off[name]) if name in off else None,
                    })
    version = subprocess.run([compiler, "--version"], check=True, capture_output=True, text=True).stdout
    print(json.dumps({
        "compiler": version.splitlines()[0],
        "sweep_off_definition": {"cases": SMALL[1], "compared": len(defined), "off": short(by_definition)},
        "files": files,
        "cases": printed,
    }))


main()
