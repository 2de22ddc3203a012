#!/bin/sh
# Throughput of POST /v1/embeddings (encoder-2x64), requests joined and not, beside the raw engine, all in one
# run: rounds take turns, so that what else the machine does hits all of them. Needs wrk. Prints a table of
# medians. After: mvn -q -DskipTests package
#   benchmarks/http/run.sh [ROUNDS] [SECONDS]
set -eu
rounds=${1:-3}
seconds=${2:-5}
here=$(cd "${0%/*}" && pwd -P)
root=${here%/benchmarks/http}
work=$(mktemp -d)
pids=
finish() {
    for pid in $pids; do kill "$pid" 2>/dev/null || :; done
    wait
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM

# every request reaches the model
export ENABLE_INTELLIGENT_CACHE=false
export REQUEST_PATH=/v1/embeddings
export REQUEST_BODY='{"model":"encoder-2x64","input":"A samovar keeps the tea warm while the models change.","encoding_format":"base64"}'

# start NAME CONFIG: starts a runtime and waits for its line
start() {
    mkdir -p "$work/$1"
    cp -r "$root/runtime/target/samovar" "$work/$1/home"
    printf '%s\n' "$2" >>"$work/$1/home/etc/io.samovar.loader.cfg"
    "$work/$1/home/bin/samovar" run --no-console --port 0 >"$work/$1/out" 2>"$work/$1/err" </dev/null &
    echo $! >"$work/$1/pid"
    pids="$pids $!"
    for _ in $(seq 300); do
        url=$(sed -n 's/.*\(http:.*\)/\1/p' "$work/$1/out")
        [ -z "$url" ] || break
        sleep 0.1
    done
    echo "$url" >"$work/$1/url"
    curl -sf -X POST "$url/samovar/v1/models" -T "$root"/runtime/target/samovar/models/encoder-2x64-*.jar >/dev/null ||
        curl -sf "$url/v2/models/encoder-2x64" >/dev/null
}

# hundredths of a second that the runtime NAME has had of the processors
ticks() {
    awk '{print $14 + $15}' "/proc/$(cat "$work/$1/pid")/stat"
}

# load NAME CONNECTIONS SECONDS: requests/s, p50 ms, p99 ms, failed, requests for each processor second of the runtime
load() {
    before=$(ticks "$1")
    result=$(wrk -t 1 -c "$2" -d "$3" --latency -s "$here/post.lua" "$(cat "$work/$1/url")" | tail -n 1)
    echo "$result $(ticks "$1") $before $3" | awk '{printf "%s %s %s %s %.0f\n", $1, $2, $3, $4, $1 * $7 * 100 / ($5 - $6)}'
}

median() {
    sort -n | awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}'
}

(cd "$root" && mvn -q -o -pl benchmarks -am -DskipTests package dependency:build-classpath \
    -Dmdep.outputFile="$work/classpath")
mkdir -p "$work/raw"
start single 'batch.max.size = 1'
start joined 'batch.max.size = 32'
raw() {
    java -Xms32m -XX:+UseSerialGC -cp "$root/benchmarks/target/classes:$(cat "$work/classpath")" \
        io.samovar.benchmarks.RawEngine "$work/raw" "$1"
}
raw 1 >/dev/null
for name in single joined; do load "$name" 8 10 >/dev/null; load "$name" 64 10 >/dev/null; done
for round in $(seq "$rounds"); do
    raw "$seconds" >>"$work/raw.txt"
    for connections in 8 64; do
        for name in single joined; do
            load "$name" "$connections" "$seconds" >>"$work/$name-$connections.txt"
        done
    done
done
printf 'raw engine, 2 threads: OrtSession.run %s/s, with tokenizer and pooling %s/s\n' \
    "$(awk '{print $1}' "$work/raw.txt" | median)" "$(awk '{print $2}' "$work/raw.txt" | median)"
for connections in 8 64; do
    for name in single joined; do
        file="$work/$name-$connections.txt"
        printf '%s, %s connections: %s/s, %s for each processor second, p50 %s ms, p99 %s ms, %s failed\n' \
            "$name" "$connections" \
            "$(awk '{print $1}' "$file" | median)" "$(awk '{print $5}' "$file" | median)" \
            "$(awk '{print $2}' "$file" | median)" \
            "$(awk '{print $3}' "$file" | median)" "$(awk '{s+=$4} END {print s}' "$file")"
    done
done
