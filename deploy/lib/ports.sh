# shellcheck shell=bash
# Ports on loopback, kept in $BATON_HOME/ports over restarts as long as nobody else has taken them.

# Below the range that the kernel gives to outgoing connections.
BATON_PORTS_FROM=12000
BATON_PORTS_TO=30000

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# usage: port_of NAME
port_of() {
    local line
    line=$(grep "^$1=" "$BATON_HOME/ports" 2>/dev/null) || return 1
    echo "${line#*=}"
}

# Gives each name a port. `ports_assign NAME...` keeps what is written; call `ports_recheck` first when nothing of this
# instance runs, so that a port taken meanwhile is given up.
ports_assign() {
    local name
    touch "$BATON_HOME/ports"
    for name in "$@"; do
        port_of "$name" >/dev/null || echo "$name=$(port_find)" >>"$BATON_HOME/ports"
    done
}

ports_recheck() {
    local name port kept=''
    [[ -f $BATON_HOME/ports ]] || return 0
    while IFS='=' read -r name port; do
        [[ $port =~ ^[0-9]+$ ]] || continue
        if port_is_taken "$port"; then step "port $port of $name is taken; choosing another"; else kept+="$name=$port"$'\n'; fi
    done <"$BATON_HOME/ports"
    printf '%s' "$kept" >"$BATON_HOME/ports"
}

# A free port that no other set-up of this user has chosen in the last ten minutes: it may not listen yet.
port_find() {
    local claims=${TMPDIR:-/tmp}/baton-ports-$EUID port try
    mkdir -p "$claims"
    find "$claims" -type f -mmin +10 -delete 2>/dev/null || true
    for ((try = 0; try < 500; try++)); do
        port=$((BATON_PORTS_FROM + (RANDOM * 32768 + RANDOM) % (BATON_PORTS_TO - BATON_PORTS_FROM)))
        port_is_taken "$port" && continue
        (set -o noclobber && : >"$claims/$port") 2>/dev/null || continue
        echo "$port"
        return
    done
    die "found no free port between $BATON_PORTS_FROM and $BATON_PORTS_TO"
}
