# shellcheck shell=bash
# A private PostgreSQL 15.

BATON_POSTGRES_BIN=${BATON_POSTGRES_BIN:-/usr/lib/postgresql/15/bin}
BATON_DATABASE_USERS=(baton_capture baton_enrichment baton_scoring baton_routing baton_notification baton_operator
    baton_report baton_intake)

postgres_prepare() {
    local folder
    [[ -x $BATON_POSTGRES_BIN/postgres ]] || die "no PostgreSQL 15 in $BATON_POSTGRES_BIN"
    folder=$(server_folder postgres)
    if ! as_server postgres test -e "$folder/data/PG_VERSION"; then
        postgres_initdb "$folder"
    fi
    postgres_settings | server_file postgres "$folder/data/baton.conf"
    postgres_password_file
}

postgres_password_file() {
    printf '%s:*:*:postgres:%s\n' "$BATON_DATABASE_HOST" "$(secret database-postgres)" |
        write_private "$BATON_HOME/secrets/pgpass"
}

# Into a folder of another name first: a killed run must not leave half a cluster.
postgres_initdb() {
    local folder=$1
    as_server postgres rm -rf "$folder/data.new"
    secret database-postgres | server_file postgres "$folder/password"
    with_progress "$BATON_HOME/log/initdb.log" "creating the database cluster" \
        as_server postgres "$BATON_POSTGRES_BIN/initdb" --pgdata "$folder/data.new" --username postgres \
        --pwfile "$folder/password" --auth scram-sha-256 --data-checksums --encoding UTF8 --locale C.UTF-8 ||
        die "initdb failed"
    as_server postgres rm -f "$folder/password"
    as_server postgres sh -c "echo \"include 'baton.conf'\" >>\"\$1/postgresql.conf\"" sh "$folder/data.new"
    as_server postgres mv "$folder/data.new" "$folder/data"
}

# A quarter of the machine's memory in MiB, within bounds. Rows that leave a small buffer early are written twice.
postgres_buffers() {
    local mebibytes=$(($(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo) / 4096))
    echo $((mebibytes < 128 ? 128 : mebibytes > 1024 ? 1024 : mebibytes))
}

postgres_settings() {
    cat <<CONF
# Written at every start by deploy/lib/postgres.sh.
listen_addresses = '127.0.0.1'
port = $(port_of postgres)
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
max_connections = ${BATON_POSTGRES_CONNECTIONS:-100}
superuser_reserved_connections = 3

# What is committed is on disk.
fsync = on
synchronous_commit = on
full_page_writes = on

shared_buffers = '$(postgres_buffers)MB'
work_mem = '8MB'
maintenance_work_mem = '128MB'
wal_compression = lz4
wal_buffers = '16MB'
min_wal_size = '256MB'
max_wal_size = '2GB'
checkpoint_timeout = '10min'
checkpoint_completion_target = 0.9
autovacuum_vacuum_scale_factor = 0.05
autovacuum_analyze_scale_factor = 0.05
autovacuum_vacuum_insert_scale_factor = 0.1

# Statements without their parameters: those hold personal data.
log_min_duration_statement = '500ms'
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_line_prefix = '%m [%p] %q%u@%d '
log_timezone = 'UTC'
timezone = 'UTC'
${BATON_POSTGRES_PRELOAD:+shared_preload_libraries = '$BATON_POSTGRES_PRELOAD'}
CONF
}

postgres_answers() {
    "$BATON_POSTGRES_BIN/pg_isready" -q -h 127.0.0.1 -p "$(port_of postgres)" -t 2 && superuser_sql postgres <<<'SELECT' \
        >/dev/null 2>&1
}

# SQL from standard input, as the superuser of the private server. usage: superuser_sql DATABASE
superuser_sql() {
    PGPASSFILE=$BATON_HOME/secrets/pgpass PGCONNECT_TIMEOUT=5 "$BATON_POSTGRES_BIN/psql" --no-psqlrc -q -At \
        -v ON_ERROR_STOP=1 -h "$BATON_DATABASE_HOST" -p "$(port_of postgres)" -U postgres -d "$1" -f -
}

# The database and its owner, who is no superuser.
database_create() {
    superuser_sql postgres <<SQL
SET log_min_duration_statement = -1;
SET log_min_error_statement = panic;
DO \$\$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'baton_owner') THEN
        CREATE ROLE baton_owner LOGIN CREATEROLE;
    END IF;
END \$\$;
ALTER ROLE baton_owner PASSWORD '$(secret database-baton_owner)';
SELECT 'CREATE DATABASE baton OWNER baton_owner' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'baton')
\gexec
REVOKE ALL ON DATABASE baton FROM PUBLIC;
SQL
}

# After the migration, which makes the roles.
database_passwords() {
    local role
    {
        echo 'SET log_min_duration_statement = -1;'
        echo 'SET log_min_error_statement = panic;'
        for role in "${BATON_DATABASE_USERS[@]}"; do
            printf "ALTER ROLE %s LOGIN PASSWORD '%s';\n" "$role" "$(secret "database-$role")"
            printf 'GRANT CONNECT ON DATABASE baton TO %s;\n' "$role"
        done
    } | superuser_sql postgres
}
