# shellcheck shell=bash
# The six workers: how many of each, their settings, and whether they are ready.

BATON_WORKERS=(intake capture enrichment scoring routing notification)
declare -A BATON_SCALE=()

# usage: workers_scale NAME=N
workers_scale() {
    local name=${1%%=*} count=${1#*=}
    [[ " ${BATON_WORKERS[*]} " == *" $name "* ]] || die "--scale $1: found worker \"$name\", expected one of ${BATON_WORKERS[*]}"
    [[ $count =~ ^[0-9]{1,2}$ && 10#$count -ge 1 && 10#$count -le 32 ]] ||
        die "--scale $1: found \"$count\", expected a whole number from 1 to 32"
    [[ $name != intake || $count -eq 1 ]] || die "--scale $1: one intake listens on BATON_INTAKE_URL; put a proxy before more"
    BATON_SCALE[$name]=$((10#$count))
}

# The programs, one on a line: intake-1, capture-1 ...
workers_programs() {
    local name number
    for name in "${BATON_WORKERS[@]}"; do
        for ((number = 1; number <= ${BATON_SCALE[$name]:-1}; number++)); do echo "$name-$number"; done
    done
}

# usage: worker_environment PROGRAM
worker_environment() {
    local name=${1%-*}
    cat <<ENV
BATON_AMQP_URL=$(amqp_url "baton_$name")
BATON_DATABASE_URL=$(database_url "baton_$name")
BATON_HEALTH_ADDRESS=127.0.0.1:$(port_of "$1")
BATON_LOG_LEVEL=${BATON_LOG_LEVEL:-info}
ENV
    if [[ $name == intake ]]; then
        echo "BATON_INTAKE_ADDRESS=127.0.0.1:$(port_of intake)"
        echo "BATON_FORMS=$BATON_HOME/forms.json"
        echo "BATON_INTAKE_JOURNAL=$BATON_HOME/journal/intake.sqlite"
        echo "BATON_INTAKE_LINK_SECRET=$(secret intake-link)"
    fi
    if [[ $name == notification ]]; then
        echo "BATON_NOTIFICATION_DIRECTORY=$BATON_HOME/notifications"
        echo "BATON_TEMPLATES=$BATON_ROOT/deploy/config/templates"
        # Where digests lead those who want no more of them.
        echo "BATON_INTAKE_LINK_SECRET=$(secret intake-link)"
        sed -n '/^BATON_INTAKE_PUBLIC_URL=/p' "$BATON_HOME/operator.env"
    fi
    # The operator's own settings come last, and so count.
    if [[ -s $BATON_HOME/settings/$name.env ]]; then grep -E '^BATON_[A-Z_]+=' "$BATON_HOME/settings/$name.env" || true; fi
}

# Writes the environment of each worker and prints the supervisor's sections. The stamp makes the supervisor restart what
# has new settings or a new executable, and nothing else: the intake takes up a change of its forms by itself.
workers_sections() {
    local program environment executable stamp
    for program in "$@"; do
        environment=$BATON_HOME/secrets/$program.env
        executable=$BATON_BIN/baton-${program%-*}
        worker_environment "$program" | write_private "$environment"
        stamp=$({
            cat "$environment"
            stat -L -c '%n %Y %s' "$executable"
        } | sha256sum | cut -c 1-16)
        supervisor_program "$program" 100 TERM 3 \
            "$(conf_command "$BATON_ROOT/deploy/lib/run-worker" "$environment" "$executable")" "$stamp"
    done
}

# Each form gets a secret of its own the first time; afterwards the file is the operator's.
forms_prepare() {
    local line
    [[ -s $BATON_HOME/forms.json ]] && return
    while IFS= read -r line; do
        printf '%s\n' "${line//@token@/$(random_hex 16)}"
    done <"$BATON_ROOT/deploy/config/forms.example.json" | write_private "$BATON_HOME/forms.json"
}

worker_is_ready() { curl -sf -o /dev/null --max-time 5 "http://127.0.0.1:$(port_of "$1")/health/ready"; }

workers_are_ready() {
    local program
    BATON_NOT_READY=()
    for program in "$@"; do worker_is_ready "$program" || BATON_NOT_READY+=("$program"); done
    ((${#BATON_NOT_READY[@]} == 0))
}

# usage: workers_start PROGRAM...
workers_start() {
    local program
    workers_sections "$@" | supervisor_write
    supervisor_control update >"$BATON_HOME/log/supervisor-update.log" 2>&1 ||
        die "the supervisor refused its configuration; see $BATON_HOME/log/supervisor-update.log"
    # One that waits for its next try, or that somebody stopped, starts now.
    while read -r program; do
        supervisor_control start "$program" >/dev/null 2>&1 || true
    done < <(supervisor_table | awk '$2 != "RUNNING" && $2 != "STARTING" { print $1 }')
    step "waiting until $# workers are ready"
    wait_until 120 "the workers" workers_are_ready "$@" || workers_gave_up
    wait_until 30 "the supervisor to count everything as running" supervisor_all_run ||
        die "not everything keeps running; deploy/status shows what"
}

workers_gave_up() {
    local program
    for program in "${BATON_NOT_READY[@]}"; do
        say "--- $program: the end of $BATON_HOME/log/$program.log"
        tail -n 15 "$BATON_HOME/log/$program.log" >&2 || true
    done
    die "not ready: ${BATON_NOT_READY[*]}"
}
