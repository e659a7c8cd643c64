# shellcheck shell=bash
# Debian's packages: installed when missing, never upgraded, and never started as services of the machine.

# To run the servers and the workers.
BATON_RUN_PACKAGES=(rabbitmq-server postgresql-15 postgresql-client-15 supervisor curl)
# To compile and link.
BATON_BUILD_PACKAGES=(librabbitmq-dev libpq-dev libpsl-dev libphonenumber-dev libcurl4-openssl-dev libidn2-dev libsqlite3-dev
    libstdc++-12-dev libc6-dev zlib1g-dev binutils pkgconf)
# To test: a mail server to talk to, and certificates for it.
BATON_TEST_PACKAGES=(python3-aiosmtpd openssl)
# To try the script for a site's pages: a good 100 MB, so only for those who ask for it.
# shellcheck disable=SC2034
BATON_BROWSER_PACKAGES=(chromium chromium-driver)
BATON_POLICY=/usr/sbin/policy-rc.d
BATON_POLICY_MARK='written by deploy/lib/packages.sh'

packages_missing() {
    local name
    for name in "$@"; do
        [[ $(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null || true) == installed ]] || echo "$name"
    done
}

packages_install() {
    local missing
    mapfile -t missing < <(packages_missing "$@")
    ((${#missing[@]})) || return 0
    step "missing packages: ${missing[*]}"
    [[ $(. /etc/os-release 2>/dev/null && echo "${ID_LIKE:-} ${ID:-}") == *debian* ]] ||
        die "install these by hand, this is not Debian: ${missing[*]}"
    packages_become_root "${missing[@]}"
    services_hold
    local status=0
    packages_apt "${missing[@]}" || status=$?
    services_release "${missing[@]}"
    [[ $status -eq 0 ]] || die "apt-get could not install ${missing[*]}"
    mapfile -t missing < <(packages_missing "${missing[@]}")
    ((${#missing[@]} == 0)) || die "still missing after the installation: ${missing[*]}"
}

packages_become_root() {
    BATON_SUDO=()
    is_root && return
    command -v sudo >/dev/null || die "not root and no sudo; install as root: apt-get install $*"
    sudo -n true 2>/dev/null || sudo -v || die "sudo refuses; install as root: apt-get install $*"
    BATON_SUDO=(sudo)
}

packages_apt() {
    local try
    # A fresh machine has no package lists, or old ones.
    apt-get install --dry-run "$@" >/dev/null 2>&1 || packages_update || true
    for try in 1 2 3; do
        with_progress "$BATON_HOME/log/apt.log" "installing packages" \
            "${BATON_SUDO[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
            -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold "$@" && return
        step "trying again with new package lists"
        packages_update || true
        sleep $((try * 2))
    done
    return 1
}

packages_update() {
    with_progress "$BATON_HOME/log/apt-update.log" "apt-get update" \
        "${BATON_SUDO[@]}" apt-get update -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3
}

# While packages are installed nothing is started, stopped or restarted by their scripts. A policy that is there already
# stays. Ours obeys only as long as this process lives, so a leftover of a killed run forbids nothing.
services_hold() {
    if [[ -e $BATON_POLICY ]]; then
        grep -qsF "$BATON_POLICY_MARK" "$BATON_POLICY" || return 0
    fi
    "${BATON_SUDO[@]}" tee "$BATON_POLICY" >/dev/null <<POLICY
#!/bin/sh
# $BATON_POLICY_MARK; holds only while that process runs
kill -0 $$ 2>/dev/null || [ -d /proc/$$ ] || exit 0
exit 101
POLICY
    "${BATON_SUDO[@]}" chmod 755 "$BATON_POLICY"
}

# Baton runs servers of its own: the machine's, when they came in just now, shall not start at the next boot either.
services_release() {
    if grep -qsF "$BATON_POLICY_MARK" "$BATON_POLICY"; then "${BATON_SUDO[@]}" rm -f "$BATON_POLICY"; fi
    local name service
    for name in "$@"; do
        case $name in
            rabbitmq-server | supervisor) service=$name ;;
            postgresql-15) service=postgresql ;;
            *) continue ;;
        esac
        "${BATON_SUDO[@]}" update-rc.d "$service" disable >/dev/null 2>&1 || true
    done
}
