#!/usr/bin/env bash
# Makes the pictures of docs/gallery.md with vblint's own commands. Needs vblint[pdf], chromium,
# LibreOffice (soffice) and pdftoppm.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

vblint check docs/samples/officer-note.txt --format html --output "$work/report.html" --fail-on never
chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
  --user-data-dir="$work/chromium" --hide-scrollbars --window-size=1000,3000 \
  --screenshot="$PWD/docs/pictures/report.png" "file://$work/report.html"

soffice --headless --convert-to pdf --outdir "$work" docs/samples/officer-note.txt
vblint check "$work/officer-note.pdf" --annotate "$work/marked.pdf" --fail-on never
pdftoppm -png -r 90 -singlefile -x 40 -y 50 -W 680 -H 330 "$work/marked.pdf" docs/pictures/pdf

python benchmarks/records.py 3000 "$work/crimes.csv"
vblint audit "$work/crimes.csv" --text narrative --id id --by unit,crime_type --date date --output "$work/audit"
chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
  --user-data-dir="$work/chromium" --hide-scrollbars --window-size=1000,1760 \
  --screenshot="$PWD/docs/pictures/audit.png" "file://$work/audit/dashboard.html"
