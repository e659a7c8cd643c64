# shellcheck shell=bash
# What every script here starts with: where things lie, how to speak, and who may work at a time.

BATON_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
BATON_HOME=${BATON_HOME:-$BATON_ROOT/.baton}
BATON_STARTED_AT=$SECONDS
PATH=$PATH:/usr/sbin:/sbin
umask 077

say() { printf '%s\n' "$*" >&2; }
step() { printf '[%3ds] %s\n' "$((SECONDS - BATON_STARTED_AT))" "$*" >&2; }
warn() { printf 'warning: %s\n' "$*" >&2; }
die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

is_root() { [[ $EUID -eq 0 ]]; }

# The folder of this instance. The servers' users must be able to pass through it when root runs them; every secret in it
# has a mode of its own.
home_prepare() {
    # They have a meaning in the supervisor's configuration, and no way round it.
    [[ $BATON_ROOT$BATON_HOME != *[%\"\\$'\n']* ]] || die "move this away from a path with a % or a quote in it: $BATON_HOME"
    mkdir -p "$BATON_HOME" || die "cannot make $BATON_HOME"
    BATON_HOME=$(cd "$BATON_HOME" && pwd -P)
    if is_root; then chmod 711 "$BATON_HOME"; else chmod 700 "$BATON_HOME"; fi
    mkdir -p "$BATON_HOME"/{secrets,run,log,bin,notifications,journal}
    chmod 700 "$BATON_HOME"/{secrets,run,journal}
    [[ -s $BATON_HOME/id ]] || random_hex 4 >"$BATON_HOME/id"
    BATON_ID=$(<"$BATON_HOME/id")
}

# One script changes an instance at a time. The lock goes with the process that holds it, however that ends; long-lived
# children are started with `9>&-` so that they do not inherit it.
home_lock() {
    exec 9>"$BATON_HOME/lock"
    flock --nonblock 9 && return
    step "another script is at work on $BATON_HOME; waiting for it"
    flock --timeout 1800 9 || die "another script has held $BATON_HOME/lock for half an hour"
}

random_hex() { od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }

# Runs a command with its output in a log file, and shows now and then that it is alive.
# usage: with_progress LOG WHAT COMMAND...
with_progress() {
    local log=$1 what=$2 pid since=$SECONDS shown=$SECONDS status=0
    shift 2
    mkdir -p "$(dirname "$log")"
    step "$what"
    "$@" >"$log" 2>&1 </dev/null 9>&- &
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
        sleep 0.2
        ((SECONDS - shown >= 10)) || continue
        shown=$SECONDS
        step "$what: $((SECONDS - since))s, $(last_line "$log")"
    done
    wait "$pid" || status=$?
    [[ $status -eq 0 ]] && return
    tail -n 40 "$log" >&2
    warn "$what failed with status $status; all of its output is in $log"
    return "$status"
}

last_line() { tr '\r' '\n' <"$1" | sed '/^[[:space:]]*$/d' | tail -n 1 | cut -c 1-100; }

# usage: wait_until SECONDS WHAT COMMAND...
wait_until() {
    local limit=$1 what=$2 since=$SECONDS shown=$SECONDS
    shift 2
    until "$@"; do
        ((SECONDS - since < limit)) || return 1
        sleep 0.2
        ((SECONDS - shown >= 10)) || continue
        shown=$SECONDS
        step "waiting for $what: $((SECONDS - since))s"
    done
}
