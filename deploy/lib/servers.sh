# shellcheck shell=bash
# What PostgreSQL and RabbitMQ have in common: whose processes they are and where their data lies.

# Servers started by root run as the users that their packages made; everybody else's run as that user.
# usage: server_user postgres|rabbitmq
server_user() { if is_root; then echo "$1"; else id -un; fi; }

# usage: as_server postgres|rabbitmq COMMAND...
as_server() {
    local user=$1
    shift
    if is_root; then
        (cd / && exec setpriv --reuid "$user" --regid "$user" --init-groups -- "$@")
    else
        "$@"
    fi
}

# The folder of a server's data, made when it is missing. It lies below $BATON_HOME; where the server's user cannot reach
# that (a clone below /root, say) it lies in /var/lib/baton/<id>, with a link in $BATON_HOME.
# usage: server_folder postgres|rabbitmq
server_folder() {
    local name=$1 place=$BATON_HOME/$1 user group
    if [[ ! -e $place ]]; then
        rm -f "$place"
        if is_root && ! as_server "$name" test -x "$BATON_HOME"; then
            install -d -m 711 /var/lib/baton "/var/lib/baton/$BATON_ID"
            printf '%s\n' "$BATON_HOME" >"/var/lib/baton/$BATON_ID/belongs-to"
            mkdir -p "/var/lib/baton/$BATON_ID/$name"
            ln -s "/var/lib/baton/$BATON_ID/$name" "$place"
        else
            mkdir "$place"
        fi
    fi
    if is_root; then
        user=$name group=$(id -gn "$name")
        chown "$user:$group" "$place/"
    fi
    chmod 700 "$place/"
    (cd "$place" && pwd -P)
}

# usage: server_file postgres|rabbitmq PATH: standard input becomes a file that the server's user alone can read.
server_file() {
    # shellcheck disable=SC2016
    as_server "$1" sh -c 'umask 077 && cat >"$1.new" && mv "$1.new" "$1"' sh "$2"
}

# Removes this instance with all its data.
home_remove() {
    [[ ${BATON_ID:-} && -f $BATON_HOME/id ]] || return 0
    if is_root && [[ -f /var/lib/baton/$BATON_ID/belongs-to ]]; then
        rm -rf "/var/lib/baton/${BATON_ID:?}"
        rmdir /var/lib/baton 2>/dev/null || true
    fi
    rm -rf "/tmp/baton-$EUID-${BATON_ID:?}" "${BATON_HOME:?}"
}
