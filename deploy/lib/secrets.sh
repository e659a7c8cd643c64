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

amqp_url() { printf 'amqp://%s:%s@127.0.0.1:%s/%%2F' "$1" "$(secret "broker-$1")" "$(port_of rabbitmq)"; }

# usage: database_url ROLE [DATABASE]
database_url() {
    printf 'postgresql://%s:%s@127.0.0.1:%s/%s' "$1" "$(secret "database-$1")" "$(port_of postgres)" "${2:-baton}"
}

management_url() {
    printf 'http://baton_operator:%s@127.0.0.1:%s' "$(secret broker-baton_operator)" "$(port_of rabbitmq-management)"
}
