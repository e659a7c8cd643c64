# shellcheck shell=bash
# The sample submissions: sent the way a form or a service would, then followed through the report views.

# The id of a sample's submission: its idempotency key, where its vendor does not name it otherwise. usage: sample_key FILE
sample_key() {
    local id
    case $1 in
        *.http)
            id=$(sample_header "$1" submission-id)
            if [[ $id ]]; then echo "$id"; else sample_header "$1" idempotency-key; fi
            ;;
        *) sed -n 's/.*"messageId" *: *"\([^"]*\)".*/\1/p;' "$1" | head -n 1 ;;
    esac
}

# usage: sample_header FILE NAME
sample_header() { sed -n "s/^$2: *//p;/^\$/q" "$1"; }

# SQL from standard input, as whoever reads reports.
report_sql() {
    PGHOST=127.0.0.1 PGPORT=$(port_of postgres) PGDATABASE=baton PGUSER=baton_report \
        PGPASSWORD=$(secret database-baton_report) PGCONNECT_TIMEOUT=5 \
        "$BATON_POSTGRES_BIN/psql" --no-psqlrc -q -v ON_ERROR_STOP=1 "$@" -f -
}

# usage: form_token KEY
form_token() {
    /usr/bin/python3 -c '
import json, sys
forms = json.load(open(sys.argv[1]))["forms"]
print(next((form.get("token") or "" for form in forms if form["key"] == sys.argv[2]), ""))
' "$BATON_HOME/forms.json" "$1"
}

# Posts one sample to the intake and prints the status and the answer. The token stays out of the argument list.
sample_post() {
    local file=$1 form body
    form=$(sample_header "$file" form)
    body=$BATON_HOME/run/sample-body
    sed '1,/^$/d' "$file" >"$body"
    curl -sS --max-time 20 -K - --data-binary "@$body" -w '\n%{http_code}' 2>&1 <<CONF || true
url = "http://127.0.0.1:$(port_of intake)/forms/$form?token=$(form_token "$form")"
header = "Content-Type: $(sample_header "$file" content-type)"
header = "Idempotency-Key: $(sample_header "$file" idempotency-key)"
CONF
    rm -f "$body"
}

# Sends every sample that the ledger does not know yet.
samples_submit() {
    local file answer status name messages=() known
    BATON_REFUSALS=$BATON_HOME/run/refused-samples
    : >"$BATON_REFUSALS"
    known=$(report_sql -At <<<"SELECT submission_id FROM report.ledger WHERE submission_id ~ '^(sample-|webflow:)'") ||
        die "the report views do not answer"
    for file in "$BATON_ROOT"/deploy/samples/*.http; do
        grep -qxF "$(sample_key "$file")" <<<"$known" && continue
        answer=$(sample_post "$file")
        status=${answer##*$'\n'}
        name=${file##*/}
        case $status in
            200 | 303) ;;
            4??) printf '%s\t%s %s\n' "$name" "$status" "$(head -c 120 <<<"${answer%$'\n'*}" | tr '\n\t' '  ')" >>"$BATON_REFUSALS" ;;
            *) die "$name: the intake answered ${answer:-nothing}" ;;
        esac
    done
    for file in "$BATON_ROOT"/deploy/samples/*.amqp.json; do
        grep -qxF "$(sample_key "$file")" <<<"$known" || messages+=("$file")
    done
    ((${#messages[@]})) || return 0
    with_environment "$BATON_HOME/env" "$BATON_BIN/baton" submit "${messages[@]}" >"$BATON_HOME/log/submit.log" 2>&1 ||
        {
            cat "$BATON_HOME/log/submit.log" >&2
            die "baton submit failed"
        }
}

# Runs a command in the clone with the KEY=VALUE lines of a file in its environment. usage: with_environment FILE COMMAND...
with_environment() {
    local file=$1 key value
    shift
    (
        while IFS='=' read -r key value; do export "$key=$value"; done <"$file"
        cd "$BATON_ROOT" || exit 1
        exec "$@" 9>&-
    )
}

# The samples as rows of SQL: file, key, and what the intake answered when it refused.
samples_values() {
    local file rows='' refusal
    for file in "$BATON_ROOT"/deploy/samples/*.http "$BATON_ROOT"/deploy/samples/*.amqp.json; do
        refusal=$(grep -F "${file##*/}"$'\t' "$BATON_REFUSALS" | cut -f 2 | sed "s/'/''/g" || true)
        rows+="('${file##*/}', '$(sample_key "$file")', '$refusal', $(sample_is_activity "$file")),"
    done
    printf '%s' "${rows%,}"
}

sample_is_activity() { if grep -q '"activity.recorded"' "$1"; then echo true; else echo false; fi; }

# How many samples are still on their way, and a line that changes as long as anything happens.
samples_progress() {
    report_sql -At <<SQL
WITH sample (file, key, refusal, activity) AS (VALUES $(samples_values))
SELECT (SELECT count(*) FROM sample s WHERE NOT activity AND refusal = ''
          AND NOT EXISTS (SELECT FROM report.ledger l WHERE l.submission_id = s.key AND l.fate <> 'in_flight'))
     + (SELECT count(*) FROM report.ledger WHERE fate = 'in_flight')
     + (SELECT count(*) FROM report.deliveries WHERE status = 'planned')
     + (SELECT count(*) FROM report.ledger l JOIN report.leads d USING (lead_id)
         WHERE l.submission_id IN (SELECT key FROM sample) AND l.fate = 'lead' AND d.score IS NULL),
       (SELECT count(*) || '/' || coalesce(sum(score), 0) || '/' || count(owner) FROM report.leads),
       (SELECT count(*) FROM report.deliveries), (SELECT count(*) FROM report.parked);
SQL
}

samples_are_home() {
    local now
    now=$(samples_progress) || return 1
    [[ $now == 0\|* ]] || return 1
    # Nothing in flight, and nothing has changed for two seconds.
    if [[ $now != "${BATON_PROGRESS:-}" ]]; then
        BATON_PROGRESS=$now BATON_PROGRESS_SINCE=$SECONDS
        return 1
    fi
    ((SECONDS - BATON_PROGRESS_SINCE >= 2))
}

samples_show() {
    local rows
    rows=$(samples_values)
    report_sql <<SQL
\pset border 2
\pset footer off
WITH sample (file, key, refusal, activity) AS (VALUES $rows)
SELECT s.file AS sample,
       CASE WHEN s.refusal <> '' THEN 'refused' WHEN s.activity THEN coalesce(l.fate, 'activity')
            ELSE coalesce(l.fate, 'missing') END AS fate,
       coalesce(d.full_name, d.email, '') AS lead, d.score, d.owner,
       left(CASE WHEN s.refusal <> '' THEN s.refusal ELSE l.reason END, 60) AS reason
  FROM sample s
  LEFT JOIN LATERAL (SELECT * FROM report.ledger WHERE submission_id = s.key ORDER BY received_at LIMIT 1) l ON true
  LEFT JOIN report.leads d ON d.lead_id = l.lead_id
 ORDER BY 1;
SQL
}

samples_run() {
    step "submitting the samples of deploy/samples"
    samples_submit
    if ! wait_until 60 "the samples" samples_are_home; then
        warn "not every sample came home within a minute"
        BATON_SAMPLES_MISSING=1
    fi
    samples_show
}
