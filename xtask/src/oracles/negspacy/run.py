"""negspacy on sentences labelled for negation: `run.py FILE.tsv`.

The phrase that is labelled is given to negspacy as an entity, so that only its judgement of the negation
counts. It uses no other annotation than sentence boundaries: a blank English pipeline with spaCy's
rule-based sentencizer gives those. Both of its English term sets are run.
"""

import json
import sys
from collections import Counter

import spacy
from importlib.metadata import version
from negspacy.negation import Negex  # noqa: F401  registers the component
from negspacy.termsets import termset


def rows(path):
    with open(path, encoding="utf-8") as file:
        next(file)
        for line in file:
            _, phrase, sentence, negation, _, _ = line.rstrip("\n").split("\t")
            yield phrase, sentence, negation


def place(sentence, phrase):
    """Where the phrase last stands in capitals; the whole sentence where it stands nowhere."""
    words = phrase.upper().split()
    start = sentence.rfind(" ".join(words))
    if start >= 0:
        return start, start + len(" ".join(words))
    start, end = sentence.find(words[0]), sentence.rfind(words[-1]) + len(words[-1])
    return (start, end) if 0 <= start < end - len(words[-1]) + 1 else (0, len(sentence))


def run(name, path):
    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    component = Negex(language, "negex", termset(name).get_patterns())
    confusion = Counter()
    for phrase, sentence, wanted in rows(path):
        start, end = place(sentence, phrase)
        # The capitals mark the phrase; as it was written it stands in small letters.
        text = sentence[:start] + sentence[start:end].lower() + sentence[end:]
        document = language(text)
        entity = document.char_span(start, end, label="CONDITION", alignment_mode="expand")
        document.ents = [entity]
        component(document)
        read = "Negated" if any(found._.negex for found in document.ents) else "Affirmed"
        confusion[wanted, read] += 1
    right = sum(count for (wanted, read), count in confusion.items() if wanted == read)
    table = {
        wanted: {read: confusion[wanted, read] for read in ("Affirmed", "Negated")}
        for wanted in ("Affirmed", "Negated")
    }
    return {"accuracy": right / confusion.total(), "confusion": table, "sentences": confusion.total()}


def main():
    packages = {name: version(name) for name in ("negspacy", "spacy")}
    packages["python"] = sys.version.split()[0]
    term_sets = {name: run(name, sys.argv[1]) for name in ("en", "en_clinical")}
    best = max(term_sets, key=lambda name: term_sets[name]["accuracy"])
    json.dump({"versions": packages, "term_sets": term_sets, "best": best}, sys.stdout)


main()
