#!/bin/sh
# The same work in each profile: requests for a few thousand texts, of which a few are asked for most of the time, to two
# models. Prints one table. Needs wrk and python3. After: mvn -q -DskipTests package
#   benchmarks/http/profiles.sh [SECONDS] [CONNECTIONS] [PROFILE...]
set -eu
seconds=${1:-20}
connections=${2:-8}
[ $# -lt 2 ] || shift
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- development production testing
here=$(cd "${0%/*}" && pwd -P)
. "$here/runtimes.sh"
export REPORT="$here/report.lua"

# figure NAME SECTION KEY: a figure of the one structure
figure() {
    curl -sf "$(cat "$work/$1/url")/samovar/v1/stats" |
        python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]][sys.argv[2]])' "$2" "$3"
}

printf '%-12s %10s %10s %8s %8s %7s %9s %9s %9s\n' profile 'ready ms' 'req/s' 'p50 ms' 'p99 ms' failed 'hit rate' 'idle MB' 'then MB'
for profile in "$@"; do
    export ENVIRONMENT="$profile"
    start "$profile" ''
    ready=$(sed -n 's/samovar ready in \([0-9]*\) ms.*/\1/p' "$work/$profile/out")
    sleep 2
    idle=$(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$(cat "$work/$profile/pid")/status")
    result=$(wrk -t 1 -c "$connections" -d "$seconds" --latency -s "$here/texts.lua" "$(cat "$work/$profile/url")" | tail -n 1)
    read -r rate p50 p99 failed <<END
$result
END
    printf '%-12s %10s %10s %8s %8s %7s %9.3f %9s %9s\n' "$profile" "$ready" "$rate" "$p50" "$p99" "$failed" \
        "$(figure "$profile" cache hit_rate)" "$idle" \
        "$(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$(cat "$work/$profile/pid")/status")"
    kill "$(cat "$work/$profile/pid")"
done
