# shellcheck shell=bash
# A private RabbitMQ 3.10: everything on loopback, a node name, a cookie and an epmd of its own.

BATON_RABBITMQ_BIN=${BATON_RABBITMQ_BIN:-/usr/lib/rabbitmq/bin}

rabbitmq_prepare() {
    local folder
    [[ -x $BATON_RABBITMQ_BIN/rabbitmq-server ]] || die "no RabbitMQ in $BATON_RABBITMQ_BIN"
    folder=$(server_folder rabbitmq)
    if ! as_server rabbitmq test -e "$folder/.erlang.cookie"; then
        random_hex 24 | server_file rabbitmq "$folder/.erlang.cookie"
        as_server rabbitmq chmod 400 "$folder/.erlang.cookie"
    fi
    rabbitmq_settings | server_file rabbitmq "$folder/rabbitmq.conf"
    server_file rabbitmq "$folder/advanced.config" <"$BATON_ROOT/deploy/rabbitmq/advanced.config"
    echo '[rabbitmq_management,rabbitmq_prometheus].' | server_file rabbitmq "$folder/enabled_plugins"
    rabbitmq_environment "$folder" | server_file rabbitmq "$folder/environment"
    rabbitmq_tool
}

# The first user is made with the node, so there never is a guest.
rabbitmq_settings() {
    cat "$BATON_ROOT/deploy/rabbitmq/rabbitmq.conf"
    cat <<CONF

# Written at every start by deploy/lib/rabbitmq.sh.
listeners.tcp.1 = 127.0.0.1:$(port_of rabbitmq)
management.tcp.ip = 127.0.0.1
management.tcp.port = $(port_of rabbitmq-management)
prometheus.tcp.ip = 127.0.0.1
prometheus.tcp.port = $(port_of rabbitmq-metrics)
default_user = baton_operator
default_pass = $(secret broker-baton_operator)
default_user_tags.administrator = true
log.console = true
log.console.level = info
log.file = false
CONF
}

# What the node and its tools must agree on, as KEY=VALUE lines.
rabbitmq_environment() {
    local folder=$1
    cat <<ENV
HOME=$folder
LANG=C.UTF-8
LC_ALL=C.UTF-8
ERL_EPMD_PORT=$(port_of epmd)
ERL_EPMD_ADDRESS=127.0.0.1
RABBITMQ_NODENAME=baton-$BATON_ID@localhost
RABBITMQ_DIST_PORT=$(port_of rabbitmq-nodes)
RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none
RABBITMQ_CTL_ERL_ARGS=-start_epmd false
RABBITMQ_CONF_ENV_FILE=$folder/no-other-settings
RABBITMQ_CONFIG_FILE=$folder/rabbitmq.conf
RABBITMQ_ADVANCED_CONFIG_FILE=$folder/advanced.config
RABBITMQ_GENERATED_CONFIG_DIR=$folder/generated
RABBITMQ_ENABLED_PLUGINS_FILE=$folder/enabled_plugins
RABBITMQ_MNESIA_BASE=$folder/mnesia
RABBITMQ_FEATURE_FLAGS_FILE=$folder/feature_flags
RABBITMQ_PID_FILE=$folder/pid
RABBITMQ_LOG_BASE=$folder/log
RABBITMQ_LOGS=-
RUNNING_UNDER_SYSTEMD=true
ENV
}

# A rabbitmqctl that talks to this node.
rabbitmq_tool() {
    printf '#!/bin/sh\nexec %q %q rabbitmq %q "$@"\n' "$BATON_ROOT/deploy/lib/run-rabbitmq" "$BATON_HOME/rabbitmq" \
        "$BATON_RABBITMQ_BIN/rabbitmqctl" >"$BATON_HOME/bin/rabbitmqctl"
    chmod 700 "$BATON_HOME/bin/rabbitmqctl"
}

# usage: management_api METHOD PATH [BODY-FILE]; prints the answer, fails on any status of 400 and above.
management_api() {
    local body=()
    if [[ ${3:-} ]]; then body=(-H 'Content-Type: application/json' --data-binary "@$3"); fi
    printf 'user = "baton_operator:%s"\n' "$(secret broker-baton_operator)" |
        curl -sS --fail-with-body --max-time 30 -K - -X "$1" "${body[@]}" \
            "http://$BATON_BROKER_HOST:$(port_of rabbitmq-management)/api$2"
}

rabbitmq_answers() {
    management_api GET "/health/checks/port-listener/$(port_of rabbitmq)" >/dev/null 2>&1 &&
        management_api GET /health/checks/virtual-hosts >/dev/null 2>&1
}

# The broker's users with their passwords and rights; who they are comes from the topology.
# usage: broker_users BATON-EXECUTABLE
broker_users() {
    local file=$BATON_HOME/secrets/broker-users.json name
    BATON_AMQP_URL=$(amqp_url baton_operator) "$1" topology --definitions >"$file.topology" 9>&- ||
        die "baton topology --definitions failed"
    while IFS= read -r name; do
        secret "broker-$name" >/dev/null
    done < <(/usr/bin/python3 "$BATON_ROOT/deploy/lib/broker-users.py" names <"$file.topology")
    /usr/bin/python3 "$BATON_ROOT/deploy/lib/broker-users.py" definitions "$BATON_HOME/secrets" \
        <"$file.topology" >"$file"
    management_api POST /definitions "$file" || die "the broker refused its users"
    rm -f "$file" "$file.topology"
}
