"""What files of phones and watches come to, by other parsers: `run.py ANY_FILE_OF_THE_FOLDER`.

FIT by fitdecode, GPX by gpxpy, TCX and Apple Health by the XML parser of Python. Totals only, and no name of a device: of each source what it
counted, in order of size.
"""

import json
import platform
import sys
import zipfile
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

import fitdecode
import gpxpy


def rounded(values):
    return sorted(round(value, 1) for value in values)


def apple(file):
    steps, exercise, sessions, entries = defaultdict(float), defaultdict(float), [], 0
    depth = 0
    for event, element in ElementTree.iterparse(file, events=("start", "end")):
        if event == "start":
            depth += 1
            continue
        depth -= 1
        # A record within a Correlation stands for itself elsewhere too.
        if depth != 1:
            continue
        kind, source = element.get("type"), element.get("sourceName")
        if element.tag == "Record":
            entries += 1
            if kind == "HKQuantityTypeIdentifierStepCount":
                steps[source] += float(element.get("value"))
            elif kind == "HKQuantityTypeIdentifierAppleExerciseTime":
                exercise[source] += float(element.get("value"))
        elif element.tag == "Workout":
            entries += 1
            sessions.append(float(element.get("duration")))
        element.clear()
    return {
        "entries": entries,
        "steps": rounded(steps.values()),
        "moderate_minutes": rounded(exercise.values()),
        "sessions": len(sessions),
        "session_minutes": round(sum(sessions), 1),
    }


def fit(path):
    sessions, steps = [], defaultdict(float)
    with fitdecode.FitReader(path, check_crc=fitdecode.CrcCheck.RAISE) as reader:
        for frame in reader:
            if frame.frame_type != fitdecode.FIT_FRAME_DATA:
                continue
            if frame.name == "session":
                sessions.append(frame.get_value("total_timer_time") / 60)
            elif frame.name == "monitoring":
                kind = frame.get_value("activity_type", fallback=None)
                if kind in ("walking", "running") and frame.has_field("steps"):
                    # A watch counts up from midnight.
                    steps[kind] = max(steps[kind], float(frame.get_value("steps")))
    return {
        "steps": rounded([sum(steps.values())] if steps else []),
        "sessions": len(sessions),
        "session_minutes": round(sum(sessions), 1),
    }


def gpx(path):
    minutes, metres, sessions = 0.0, 0.0, 0
    with open(path, encoding="utf-8-sig") as text:
        for track in gpxpy.parse(text).tracks:
            # From the first to the last time told in each stretch; its own duration asks for both ends.
            told = [[point.time for point in segment.points if point.time] for segment in track.segments]
            seconds = sum((times[-1] - times[0]).total_seconds() for times in told if times)
            if seconds > 0:
                sessions += 1
                minutes += seconds / 60
                metres += track.length_2d()
    return {"sessions": sessions, "session_minutes": round(minutes, 1), "metres": round(metres)}


def tcx(path):
    space = "{http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2}"
    sessions, seconds, metres = 0, 0.0, 0.0
    for activity in ElementTree.parse(path).iter(f"{space}Activity"):
        sessions += 1
        for lap in activity.findall(f"{space}Lap"):
            seconds += float(lap.find(f"{space}TotalTimeSeconds").text)
            metres += float(lap.find(f"{space}DistanceMeters").text)
    return {"sessions": sessions, "session_minutes": round(seconds / 60, 1), "metres": round(metres)}


def read(path):
    match path.suffix:
        case ".fit":
            return fit(path)
        case ".gpx":
            return gpx(path)
        case ".tcx":
            return tcx(path)
        case ".zip":
            with zipfile.ZipFile(path) as archive:
                inside = next(name for name in archive.namelist() if name.endswith("export.xml"))
                with archive.open(inside) as file:
                    return apple(file)
        case _:
            with open(path, "rb") as file:
                return apple(file)


def main():
    top = Path(sys.argv[1]).parent.parent
    files = {}
    for folder, endings in [("apple_health", "xz"), ("fit", "f"), ("gpx", "g"), ("tcx", "t")]:
        for path in sorted((top / folder).iterdir()):
            if path.suffix[1:2] not in endings:
                continue
            try:
                files[f"{folder}/{path.name}"] = read(path)
            except Exception as error:
                files[f"{folder}/{path.name}"] = {"refused": type(error).__name__}
    packages = {name: version(name) for name in ("fitdecode", "gpxpy")}
    print(json.dumps({"packages": {**packages, "python": platform.python_version()}, "files": files}))


main()
