#!/bin/sh
# Throughput of POST /v1/embeddings (encoder-2x64) for a sentence and for a passage, requests joined and not, beside the
# raw engine, all in one run: rounds take turns, so that what else the machine does hits all of them. Needs wrk. Prints a table of
# medians. After: mvn -q -DskipTests package
#   benchmarks/http/run.sh [ROUNDS] [SECONDS]
set -eu
rounds=${1:-3}
seconds=${2:-5}
here=$(cd "${0%/*}" && pwd -P)
. "$here/runtimes.sh"
export REPORT="$here/report.lua"

# every request reaches the model
export ENABLE_INTELLIGENT_CACHE=false
export REQUEST_PATH=/v1/embeddings

sentence='A samovar keeps the tea warm while the models change.'
passage='A samovar is a metal vessel in which water is heated and kept hot for hours. A small teapot with strong tea
stands on top of it, and whoever wants a cup takes a little of the tea and fills it up with water from the tap. So there
is always enough for one more guest, nobody waits for the kettle, and the tea is as strong or as weak as each likes it.
When the water runs low somebody fills it up again, and when the coals have burnt down somebody brings new ones, but the
guests at the table hardly notice, because the vessel never grows cold while they talk.'
passage=$(printf '%s' "$passage" | tr '\n' ' ')

# load NAME CONNECTIONS SECONDS: requests/s, p50 ms, p99 ms, failed, requests for each processor second of the runtime
load() {
    REQUEST_BODY="{\"model\":\"encoder-2x64\",\"input\":\"$text\",\"encoding_format\":\"base64\"}"
    export REQUEST_BODY
    before=$(ticks "$1")
    result=$(wrk -t 1 -c "$2" -d "$3" --latency -s "$here/post.lua" "$(cat "$work/$1/url")" | tail -n 1)
    echo "$result $(ticks "$1") $before $3" | awk '{printf "%s %s %s %s %.0f\n", $1, $2, $3, $4, $1 * $7 * 100 / ($5 - $6)}'
}

(cd "$root" && mvn -q -o -pl benchmarks -am -DskipTests package dependency:build-classpath \
    -Dmdep.outputFile="$work/classpath")
mkdir -p "$work/raw"
start single 'batch.max.size = 1'
start joined 'batch.max.size = 32'
raw() {
    java -Xms32m -XX:+UseSerialGC -cp "$root/benchmarks/target/classes:$(cat "$work/classpath")" \
        io.samovar.benchmarks.RawEngine "$work/raw" "$1" "$text"
}
column() {
    awk -v "column=$1" '{print $column}' "$2" | median
}
text=$sentence
raw 1 >/dev/null
for name in single joined; do load "$name" 8 10 >/dev/null; load "$name" 64 10 >/dev/null; done
for round in $(seq "$rounds"); do
    for kind in sentence passage; do
        eval "text=\$$kind"
        raw "$seconds" >>"$work/$kind-raw.txt"
        for connections in 8 64; do
            for name in single joined; do
                load "$name" "$connections" "$seconds" >>"$work/$kind-$name-$connections.txt"
            done
        done
    done
done
for kind in sentence passage; do
    file="$work/$kind-raw.txt"
    engine=$(column 2 "$file")
    printf '%s of %s tokens; raw engine, 2 threads: OrtSession.run %s/s, with tokenizer and pooling %s/s\n' \
        "$kind" "$(column 3 "$file")" "$(column 1 "$file")" "$engine"
    for connections in 8 64; do
        for name in single joined; do
            file="$work/$kind-$name-$connections.txt"
            rate=$(column 1 "$file")
            printf '%s, %s connections: %s/s (%s %% of the raw engine), %s for each processor second, p50 %s ms, p99 %s ms, %s failed\n' \
                "$name" "$connections" "$rate" "$((rate * 100 / engine))" "$(column 5 "$file")" \
                "$(column 2 "$file")" "$(column 3 "$file")" "$(awk '{s+=$4} END {print s}' "$file")"
        done
    done
done
