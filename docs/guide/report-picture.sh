#!/bin/sh
# Makes report.png: the first side of the page for the doctor, from the drawn year of diary that the tests use.
set -eu
cd "$(dirname "$0")/../.."
folder=$(mktemp -d)
cargo run --quiet -p lumbar-app --example report_speed -- "$folder"
pdftoppm -r 90 -l 1 -singlefile -png "$folder/doctor-a4.pdf" docs/guide/report
rm -r "$folder"
