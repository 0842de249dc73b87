#!/bin/sh
# Make the sample store through the import commands a user has.  usage: sample_store.sh DJ SAMPLE_DATA STORE
set -eu
dj=$1 sample=$2 store=$3
rm -f "$store" "$store-wal" "$store-shm"
run() { "$dj" --db "$store" --no-input --as 示例 "$@"; }
run init --from "$sample/office.toml"
run platform import "$sample/platforms.csv"
run rep import "$sample/reps.csv"
run unit import "$sample/units.csv"
run reception import "$sample/reception.csv"
run suggest import "$sample/suggestions.csv"
run suggest import-events "$sample/events.csv"
