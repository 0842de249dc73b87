#!/bin/sh
# Build the wheel, install it alone in a clean venv outside the checkout, and do the main job with it.
set -eu
python=${1:-python3}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/.venv/bin/python" -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation \
    --wheel-dir "$work/dist" "$root"
"$python" -m venv "$work/venv"
# The same pins as the checkout, but nothing of what only developers need: pip takes what the wheel asks for.
sed 's/ *\\$//; /^ *--hash/d; /^ *#/d' "$root/requirements.lock" > "$work/pins.txt"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check --constraint "$work/pins.txt" "$work"/dist/*.whl
cp -r "$root/sample_data" "$root/tools" "$work/"
cd "$work"
venv/bin/dj --help > /dev/null
venv/bin/python -m dianjun_cli --version
DJ_HOME="$work/home" sh tools/demo.sh venv/bin/dj sample_data demo > demo.txt
grep -q '847' demo.txt
test -s demo/2023-06.md && test -s demo/2023-06.html
if venv/bin/python -c 'import pytest' 2>/dev/null; then echo "smoke: pytest is here, the venv is not clean" >&2; exit 1; fi
echo "smoke: the wheel alone makes the sample store and one issue"
