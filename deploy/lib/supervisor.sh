# shellcheck shell=bash
# Debian's supervisor with a private configuration: it starts everything and starts again whatever dies.

supervisor_config() { echo "$BATON_HOME/supervisord.conf"; }

# A Unix socket's path may have 107 characters at most.
supervisor_socket() {
    local socket=$BATON_HOME/run/supervisor.sock
    if ((${#socket} > 90)); then socket=/tmp/baton-$EUID-$BATON_ID/supervisor.sock; fi
    echo "$socket"
}

# Writes the configuration: the servers, and the programs of standard input as supervisor sections.
supervisor_write() {
    local socket
    socket=$(supervisor_socket)
    mkdir -p "$(dirname "$socket")"
    [[ -O $(dirname "$socket") ]] || die "$(dirname "$socket") belongs to somebody else"
    {
        cat <<CONF
; Written by deploy/up and deploy/test.
[supervisord]
logfile=$BATON_HOME/log/supervisord.log
logfile_maxbytes=10MB
logfile_backups=2
pidfile=$BATON_HOME/run/supervisord.pid
childlogdir=$BATON_HOME/log
directory=/
umask=077
nocleanup=true
$(if is_root; then echo 'user=root'; fi)

[unix_http_server]
file=$socket
chmod=0600

[supervisorctl]
serverurl=unix://$socket

[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface

CONF
        supervisor_servers
        cat
    } | write_private "$(supervisor_config)"
}

supervisor_servers() {
    # Fast shutdown: clients are disconnected, a checkpoint is written.
    supervisor_program postgres 10 INT 3 \
        "$(conf_command "$BATON_ROOT/deploy/lib/run-postgres" "$(server_user postgres)" \
            "$(server_folder postgres)/data" "$BATON_POSTGRES_BIN/postgres")"
    supervisor_program rabbitmq 10 TERM 5 \
        "$(conf_command "$BATON_ROOT/deploy/lib/run-rabbitmq" "$(server_folder rabbitmq)" \
            "$(server_user rabbitmq)" "$BATON_RABBITMQ_BIN/rabbitmq-server")"
}

# One section. A program that dies early is tried again after 1 s, 2 s, 3 s ...; the number of tries is as good as endless,
# because the supervisor would leave a program alone for ever once it has used them up. One that ran longer than
# `seconds` is started again at once. `stamp` changes when the program must be restarted by an update.
# usage: supervisor_program NAME PRIORITY STOP-SIGNAL SECONDS COMMAND [STAMP]
supervisor_program() {
    cat <<CONF
[program:$1]
command=$5
priority=$2
stopsignal=$3
startsecs=$4
autostart=true
autorestart=true
startretries=1000000000
stopwaitsecs=60
killasgroup=true
redirect_stderr=true
stdout_logfile=$BATON_HOME/log/$1.log
stdout_logfile_maxbytes=10MB
stdout_logfile_backups=3
$(if [[ ${6:-} ]]; then printf 'environment=BATON_STAMP="%s"' "$6"; fi)

CONF
}

conf_command() { printf '"%s" ' "$@"; }

supervisor_pid() {
    local pid
    pid=$(cat "$BATON_HOME/run/supervisord.pid" 2>/dev/null) || return 1
    [[ $pid =~ ^[0-9]+$ ]] || return 1
    # Another process may have the number after a reboot.
    { tr "\0" "\n" <"/proc/$pid/cmdline"; } 2>/dev/null | grep -qxF "$(supervisor_config)" || return 1
    echo "$pid"
}

supervisor_runs() { supervisor_pid >/dev/null; }

supervisor_control() { /usr/bin/supervisorctl -c "$(supervisor_config)" "$@" 9>&-; }

supervisor_answers() { supervisor_control pid >/dev/null 2>&1; }

# Everything starts with a clean environment, whoever called. With `foreground`, as a child that ends with this script
# even when that is killed.
# usage: supervisor_start [foreground]
supervisor_start() {
    local run=(env -i HOME="${HOME:-/}" PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin LANG=C.UTF-8
        BATON_HOME="$BATON_HOME")
    rm -f "$BATON_HOME/run/supervisord.pid"
    if [[ ${1:-} == foreground ]]; then
        "${run[@]}" setpriv --pdeathsig TERM -- setsid /usr/bin/supervisord -n -c "$(supervisor_config)" \
            </dev/null >/dev/null 2>&1 9>&- &
    else
        "${run[@]}" setsid /usr/bin/supervisord -c "$(supervisor_config)" </dev/null >/dev/null 9>&- ||
            die "supervisord does not start; see $BATON_HOME/log/supervisord.log"
    fi
    wait_until 30 "supervisord" supervisor_answers ||
        die "supervisord does not answer; see $BATON_HOME/log/supervisord.log"
}

supervisor_stop() {
    local pid
    pid=$(supervisor_pid) || return 0
    kill -TERM "$pid" 2>/dev/null || return 0
    wait_until "${1:-150}" "everything to stop" process_is_gone "$pid" && return
    warn "not everything stopped in time; killing it"
    kill -KILL "$pid" 2>/dev/null || true
    wait_until 30 "the rest to stop" process_is_gone "$pid"
}

process_is_gone() { ! kill -0 "$1" 2>/dev/null || [[ $(cut -d ' ' -f 3 "/proc/$1/stat" 2>/dev/null) == Z ]]; }

# Name, state and process id of each program, one on a line, process id `-` when it has none.
supervisor_table() { /usr/bin/python3 "$BATON_ROOT/deploy/lib/supervisor-table.py" "$(supervisor_socket)"; }

supervisor_all_run() {
    local table
    table=$(supervisor_table) && [[ $table ]] && ! grep -qv ' RUNNING ' <<<"$table"
}

# What a killed supervisor left behind ends by itself; nothing may start beside it. A process of ours is one of these
# programs in one of these folders.
orphans() {
    local process place folders
    folders=" $BATON_HOME/run $(cd "$BATON_HOME/postgres/data" 2>/dev/null && pwd -P || true)"
    folders+=" $(cd "$BATON_HOME/rabbitmq" 2>/dev/null && pwd -P || true) "
    for process in /proc/[0-9]*; do
        place=$(readlink "$process/cwd" 2>/dev/null) || continue
        [[ $folders == *" $place "* ]] || continue
        case $(cat "$process/comm" 2>/dev/null || true) in
            postgres | beam.smp | epmd | baton-*) echo "${process#/proc/}" ;;
        esac
    done
}

no_orphans() { [[ -z $(orphans) ]]; }

orphans_end() {
    no_orphans && return
    step "waiting for processes that an earlier supervisor left"
    wait_until 60 "them to end" no_orphans && return
    local process
    for process in $(orphans); do kill -KILL "$process" 2>/dev/null || true; done
    wait_until 30 "killed processes to end" no_orphans || die "these processes do not end: $(orphans | tr '\n' ' ')"
}

# Starts both servers, or finds them running, and waits until they take connections.
servers_start() {
    wait_until 90 PostgreSQL postgres_answers || servers_gave_up postgres PostgreSQL
    step "PostgreSQL answers on port $(port_of postgres)"
    wait_until 180 RabbitMQ rabbitmq_answers || servers_gave_up rabbitmq RabbitMQ
    step "RabbitMQ answers on port $(port_of rabbitmq)"
}

servers_gave_up() {
    tail -n 30 "$BATON_HOME/log/$1.log" >&2 || true
    die "$2 did not start; its log is $BATON_HOME/log/$1.log"
}
