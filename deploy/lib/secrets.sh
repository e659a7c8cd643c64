# shellcheck shell=bash
# Passwords: made once, one file each, never in an argument list.

# usage: secret NAME: prints the password of that name, which is made when it is not there yet.
secret() {
    local file=$BATON_HOME/secrets/$1.password
    if [[ ! -s $file ]]; then
        random_hex 24 >"$file.new"
        mv "$file.new" "$file"
    fi
    cat "$file"
}

# usage: write_private FILE: standard input becomes the file, whole or not at all, readable by its owner only.
write_private() {
    cat >"$1.new"
    chmod 600 "$1.new"
    mv "$1.new" "$1"
}

# Where the servers are, seen from here: this machine, but for the containers of docker-compose.yml.
BATON_BROKER_HOST=${BATON_BROKER_HOST:-127.0.0.1}
BATON_DATABASE_HOST=${BATON_DATABASE_HOST:-127.0.0.1}

amqp_url() {
    printf 'amqp://%s:%s@%s:%s/%%2F' "$1" "$(secret "broker-$1")" "$BATON_BROKER_HOST" "$(port_of rabbitmq)"
}

# usage: database_url ROLE [DATABASE]
database_url() {
    printf 'postgresql://%s:%s@%s:%s/%s' "$1" "$(secret "database-$1")" "$BATON_DATABASE_HOST" "$(port_of postgres)" \
        "${2:-baton}"
}

management_url() {
    printf 'http://baton_operator:%s@%s:%s' "$(secret broker-baton_operator)" "$BATON_BROKER_HOST" \
        "$(port_of rabbitmq-management)"
}
