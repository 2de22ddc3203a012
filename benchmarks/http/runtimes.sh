# For the scripts here, which read it in: a folder that goes with the script, runtimes of their own, medians.

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

# start NAME CONFIG: starts a runtime with a line more for the loader, and waits until it is ready
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
}

# hundredths of a second that the runtime NAME has had of the processors
ticks() {
    awk '{print $14 + $15}' "/proc/$(cat "$work/$1/pid")/stat"
}

median() {
    sort -n | awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}'
}
