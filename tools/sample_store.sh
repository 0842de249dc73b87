#!/bin/sh
# Make the sample store through the import commands a user has (sample_data/steps.txt).  usage: sample_store.sh DJ SAMPLE_DATA STORE
set -eu
dj=$1 sample=$2 store=$3
rm -f "$store" "$store-wal" "$store-shm"
case $dj in /*) ;; */*) dj=$PWD/$dj ;; esac
case $store in /*) ;; *) store=$PWD/$store ;; esac
cd "$sample"
grep -v '^#' steps.txt | while read -r step; do
    # shellcheck disable=SC2086  # a step is several words
    "$dj" --db "$store" --no-input --as 示例 $step < /dev/null
done
