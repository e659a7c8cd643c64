# shellcheck shell=bash
# The executables: built when a source is newer than the last build, unless $BATON_BIN names a folder that holds them.

BATON_PRODUCTS=(baton baton-intake baton-capture baton-enrichment baton-scoring baton-routing baton-notification)

# usage: executables_build release|debug; sets BATON_BIN.
executables_build() {
    if [[ ${BATON_BIN:-} ]]; then
        BATON_BIN=$(cd "$BATON_BIN" && pwd -P)
    else
        BATON_BIN=$BATON_ROOT/.build/$1
        executables_are_current || executables_compile "$1"
    fi
    local name
    for name in "${BATON_PRODUCTS[@]}"; do
        [[ -x $BATON_BIN/$name ]] || die "$BATON_BIN has no $name"
    done
}

executables_are_current() {
    local stamp=$BATON_BIN/baton-built name
    [[ -f $stamp ]] || return 1
    for name in "${BATON_PRODUCTS[@]}"; do [[ -x $BATON_BIN/$name ]] || return 1; done
    [[ -z $(find "$BATON_ROOT"/{Package.swift,Shared,Services} -newer "$stamp" -print -quit) ]]
}

executables_compile() {
    local name number=0 began
    command -v swift >/dev/null || die "no swift on the PATH; install the Swift 6.3 toolchain from swift.org"
    began=$(mktemp)
    for name in "${BATON_PRODUCTS[@]}"; do
        number=$((number + 1))
        with_progress "$BATON_HOME/log/build-$name.log" "building $name ($number of ${#BATON_PRODUCTS[@]}, $1)" \
            swift build --package-path "$BATON_ROOT" -c "$1" --product "$name" || die "the build failed"
    done
    # What was edited during the build counts as newer than it.
    touch -r "$began" "$BATON_BIN/baton-built"
    rm -f "$began"
}
