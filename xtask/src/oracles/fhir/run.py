"""What is written as FHIR R4, held against three validators of other people.

fhir.resources (its R4B module: the handled types are the same as in R4), fhirkit, and jsonschema with the
specification's own schema. Prints figures only: how many resources of which type, and what was refused.
"""
import collections
import importlib.metadata
import json
import subprocess
import sys
import zipfile

import fhirkit
import jsonschema
from fhir.resources.R4B import get_fhir_model_class


def schema(path):
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read(archive.namelist()[0]))


def main():
    whole = schema(sys.argv[1])
    written = subprocess.run(
        ["cargo", "run", "--quiet", "--package", "lumbar-app", "--example", "fhir_samples"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    counts = collections.Counter()
    refused = {"fhir.resources": [], "fhirkit": [], "jsonschema": []}
    validators = {}

    def by_schema(kind):
        if kind not in validators:
            part = {"$ref": f"#/definitions/{kind}", "definitions": whole["definitions"]}
            validators[kind] = jsonschema.Draft6Validator(part)
        return validators[kind]

    def hold(resource, where):
        kind = resource["resourceType"]
        counts[kind] += 1
        try:
            get_fhir_model_class(kind).model_validate(resource)
        except Exception as error:
            refused["fhir.resources"].append(f"{where} {kind}: {str(error)[:300]}")
        for issue in fhirkit.validate(json.dumps(resource)):
            refused["fhirkit"].append(f"{where} {kind}: {str(issue)[:300]}")
        # The Bundle is a frame; what it holds is held by itself.
        for error in list(by_schema(kind).iter_errors(resource))[:1]:
            refused["jsonschema"].append(f"{where} {kind}: {error.message[:200]} at {list(error.path)}")

    for number, line in enumerate(written.splitlines()):
        resource = json.loads(line)
        for place, entry in enumerate(resource.get("entry", [])):
            hold(entry["resource"], f"{number}.{place}")
        frame = dict(resource)
        if "entry" in frame and len(frame["entry"]) > 3:
            frame["entry"] = frame["entry"][:3]
        hold(frame, str(number))
    packages = ["fhir.resources", "fhirkit-rs", "jsonschema"]
    print(
        json.dumps(
            {
                "versions": {name: importlib.metadata.version(name) for name in packages},
                "resources": dict(sorted(counts.items())),
                "refused": refused,
            }
        )
    )


main()
