# What the scripts share that start a program of the project. Before they read this they set
#   program  its name, which messages begin with
#   root     the folder of the project

say() { printf '%s: %s\n' "$program" "$*" >&2; }

# Whether a folder is a JDK of version 25 or newer, by the file "release" that every JDK has.
serves() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    [ -n "$major" ] && [ "$major" -ge 25 ]
}

home_of_path() {
    java=$(command -v java) && dirname "$(dirname "$(realpath "$java")")"
}

# Sets jdk to the folder of a JDK, or ends the script.
find_jdk() {
    for jdk in "${JAVA_HOME:-}" "$(home_of_path)" /usr/lib/jvm/* /usr/java/* /opt/* /opt/java/* \
        "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        if [ -n "$jdk" ] && serves "$jdk"; then return; fi
    done
    say "no JDK 25 or newer found: install one (for example Temurin 25 from https://adoptium.net) or set JAVA_HOME to it"
    exit 5
}

# Whether one of the files, or one in the folders, is newer than the first.
outdated() {
    built=$1
    shift
    [ -n "$(find "$@" -type f -newer "$built" -print 2>/dev/null | head -n 1)" ]
}

# Packages a module and what it needs with that JDK, or ends the script.
build() {
    say "building the program; this happens once, and again when its sources have changed"
    log=$(mktemp "${TMPDIR:-/tmp}/gramian-build.XXXXXX") || exit 4
    trap 'rm -f "$log"' EXIT
    trap 'exit 130' INT
    if ! (cd "$root" && JAVA_HOME=$jdk ./mvnw -q -B -Dmaven.test.skip=true -Dspotless.check.skip -pl "$1" -am package) \
        >"$log" 2>&1; then
        cat "$log" >&2
        say "the build failed; its messages are above"
        exit 4
    fi
    rm -f "$log"
    trap - EXIT INT
}
