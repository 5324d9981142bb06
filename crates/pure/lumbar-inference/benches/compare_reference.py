#!/usr/bin/env python3
"""This engine beside a reference in C++ on the same cases, in one run.

    cargo build --release -p lumbar-inference --examples
    python3 compare_reference.py --examples TARGET/release/examples [--shape ours|large] \
        [--seed 1 2] [--cases 200] [--runs 5] [--orders 100]
    python3 compare_reference.py --examples TARGET/release/examples --files NET.json CASES.jsonl \
        [--published 190]

The reference is this repository's own, `reference.cpp`: written after the description of a reference that
others measured (a sweep over the causes that only adds non-negative numbers), not theirs, which is not at
hand. Whether it stands in for theirs is seen on cases for which their figure is known: --published puts
their worst, in milliseconds, beside ours. It is compiled here, by $CXX or g++, for the machine at hand.

Both answer all cases in turn, as many times as --runs says, on one thread; a case's time is the median of
its processor times, planning included. The reference runs twice: with the first order its greedy search
finds, as described, and with the best of up to --orders orders for dear cases. Posteriors are compared too.
"""

import argparse
import json
import math
import os
import statistics
import subprocess
import tempfile

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "reference.cpp")


def answers(*command):
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in said.splitlines()]


def compare(name, programs, files, runs, published):
    times = {program: [] for program in programs}
    said = {}
    for _ in range(runs):
        for program, command in programs.items():
            said[program] = answers(*command, *files)
            times[program].append([1000 * answer["cpu_seconds"] for answer in said[program]])
    own, *references = programs
    # What goes beyond our budget is answered by bounds: not the same question.
    exact = [at for at, answer in enumerate(said[own]) if answer["exact"]]
    middle = {program: [statistics.median(run[at] for run in times[program]) for at in exact]
              for program in programs}
    print(f"\n{name}: {len(exact)} cases, {len(said[own]) - len(exact)} left out that are not exact here")
    print("| engine | median ms | 95 % ms | worst ms |\n|---|---|---|---|")
    for program in programs:
        ordered = sorted(middle[program])
        p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
        print(f"| {program} | {statistics.median(ordered):.3f} | {p95:.2f} | {ordered[-1]:.1f} |")
    if published:
        print(f"| the reference of others, published | | | {published:g} |")
    worst = max(middle[own])
    for program in references:
        ratios = [math.log(theirs / ours) for theirs, ours in zip(middle[program], middle[own])]
        off = max(abs(a - b) / b for at in exact
                  for a, b in zip(said[own][at]["posterior"], said[program][at]["posterior"]))
        print(f"against {program}: worst {worst / max(middle[program]):.2f} of its worst; faster case by "
              f"case by a geometric mean of {math.exp(statistics.mean(ratios)):.2f}; posteriors differ by "
              f"at most {off:.1e}")
    if published:
        print(f"against the published figure: worst {worst / published:.2f} of it")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--examples", required=True)
    options.add_argument("--shape", default="ours")
    options.add_argument("--seed", nargs="+", default=["1"])
    options.add_argument("--cases", type=int, default=200)
    options.add_argument("--files", nargs=2, metavar=("NET", "CASES"))
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--orders", type=int, default=100)
    options.add_argument("--published", type=float)
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        reference = os.path.join(folder, "reference")
        compiler = os.environ.get("CXX", "g++")
        flags = ["-std=gnu++17", "-O3", "-march=native"]
        subprocess.run([compiler, *flags, SOURCE, "-o", reference, "-lquadmath"], check=True)
        programs = {
            "this": [os.path.join(options.examples, "posterior")],
            "reference, greedy order": [reference],
            f"reference, best of {options.orders} orders": [reference, "--orders", str(options.orders)],
        }
        if options.files:
            name = os.path.basename(options.files[1])
            compare(name, programs, options.files, options.runs, options.published)
            return
        for seed in options.seed:
            files = [os.path.join(folder, name) for name in ("net.json", "cases.jsonl")]
            generate = os.path.join(options.examples, "generate")
            subprocess.run([generate, options.shape, seed, str(options.cases), *files], check=True)
            compare(f"{options.shape}, seed {seed}", programs, files, options.runs, None)


if __name__ == "__main__":
    main()
