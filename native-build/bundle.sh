#!/usr/bin/env bash
# Makes an archive that runs on Linux x86-64 without Java: a runtime, the jars, the kernels, and what verifies a device.
# bundle.sh [FILE]: default native-build/target/gramian-linux-x86_64.tar.xz
set -euo pipefail

program=bundle
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
. "$root/launch.sh"
find_jdk
file=$(realpath -m "${1:-$here/target/gramian-linux-x86_64.tar.xz}")

if [ "$(uname -sm)" != "Linux x86_64" ]; then
    say "the archive is for Linux on x86-64, and is made there"
    exit 5
fi
say "building; this takes some minutes"
maven() {
    (cd "$root" && JAVA_HOME=$jdk ./mvnw -q -B -ntp "$@")
}
maven -DskipTests -Dspotless.check.skip -pl engine-java/cli,jmh-benchmarks -am package
if [ ! -f "$here/target/plain/kernels.txt" ]; then
    say "the kernels are not built for devices: put the CUDA toolkit's nvcc on the PATH"
    exit 5
fi

stage=$(mktemp -d "${TMPDIR:-/tmp}/gramian-bundle.XXXXXX")
trap 'rm -rf "$stage"' EXIT
bundle=$stage/bundle
mkdir -p "$bundle/bin" "$bundle/lib" "$bundle/verify" "$stage/natives"

jlink=("$jdk/bin/jlink" --strip-debug --no-man-pages --no-header-files --compress zip-9 --output "$bundle/runtime")
"${jlink[@]}" --add-modules java.base,java.desktop,java.logging,java.management,java.xml,jdk.incubator.vector,jdk.jfr,jdk.unsupported

cp "$root"/engine-java/cli/target/gramian-cli-*-SNAPSHOT.jar "$root"/engine-java/cli/target/lib/*.jar "$bundle/lib"
# Of JCuda's native libraries, those that are called.
rm "$bundle"/lib/jc*-natives-*.jar
for jar in "$root"/engine-java/cli/target/lib/jc*-natives-*.jar; do
    (cd "$stage/natives" && "$jdk/bin/jar" xf "$jar")
done
(cd "$stage/natives" && "$jdk/bin/jar" cf "$bundle/lib/jcuda-natives.jar" lib/libJCudaDriver-* lib/libJCublas2-*)

# Of other libraries, the native parts for this system.
only() {
    jar=$1
    all=$2
    ours=$3
    rm -rf "$stage/only"
    mkdir -p "$stage/only"
    (
        cd "$stage/only"
        "$jdk/bin/jar" xf "$jar"
        # shellcheck disable=SC2086
        find $all -type f -name 'lib*' ! -path "$ours/*" -delete
        "$jdk/bin/jar" cfM "$jar" .
    )
}
only "$(echo "$bundle"/lib/zstd-jni-*.jar)" "aix darwin freebsd linux win" linux/amd64
only "$(echo "$bundle"/lib/snappy-java-*.jar)" org/xerial/snappy/native org/xerial/snappy/native/Linux/x86_64

# Pictures have letters where a machine has no fonts: those that come with the library that draws them.
fonts=$bundle/runtime/lib/fonts
mkdir -p "$fonts"
(cd "$stage" && "$jdk/bin/jar" xf "$bundle"/lib/pdfbox-3*.jar org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf)
mv "$stage"/org/apache/pdfbox/resources/ttf/*.ttf "$fonts"
cp "$here/bundle/fontconfig.properties" "$bundle/runtime/lib"

# What verifies a device: the tests, what runs them, the kernels on the host, and the comparison with its peers.
"$jdk/bin/jar" cf "$bundle/verify/core-tests.jar" -C "$root/engine-java/core/target/test-classes" .
"$jdk/bin/jar" cf "$bundle/verify/cuda-tests.jar" -C "$root/cuda-kernels/target/test-classes" .
cp "$root"/jmh-benchmarks/target/gramian-benchmarks-*-SNAPSHOT.jar "$bundle/verify/benchmarks.jar"
cp -r "$root/jmh-benchmarks/peers" "$bundle/verify/peers"
rm -rf "$bundle/verify/peers/__pycache__"
cp "$here/target/plain/libgramian_host.so" "$bundle/verify"
version=$(sed -n 's:.*<junit.platform.version>\(.*\)</junit.platform.version>.*:\1:p' "$root/pom.xml")
maven dependency:copy -Dartifact="org.junit.platform:junit-platform-console-standalone:$version" \
    -Dmdep.stripVersion -DoutputDirectory="$bundle/verify"

cp "$here/bundle/gramian" "$here/bundle/verify-gpu" "$bundle/bin"
mkdir -p "$(dirname "$file")"
tar -C "$stage" --owner=0 --group=0 -cf - bundle | xz -6 -T2 >"$file.part"
mv "$file.part" "$file"
say "$file, $(($(stat -c %s "$file") / 1000000)) MB"
