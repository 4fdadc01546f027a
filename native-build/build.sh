#!/usr/bin/env bash
# Builds the CUDA kernels: for the host where CMake and a C++ compiler for x86-64 are, for devices where nvcc is, too. What
# cannot be built is left out, and said so; a build that fails is an error.
# build.sh FOLDER [true]: builds there, and runs the checks of the host build; with true, only what programs run with.
set -euo pipefail
source=$(cd "$(dirname "$0")" && pwd)
out=$1
bare=${2:-false}

leave_out() {
    echo "native-build: $1: $2"
}

if [ "$(uname -sm)" != "Linux x86_64" ]; then
    leave_out "not Linux on x86-64" "the kernels are not built"
    exit 0
fi
if ! command -v cmake >/dev/null || ! command -v c++ >/dev/null || ! command -v make >/dev/null; then
    leave_out "cmake, make or c++ is not on the PATH" "the kernels are not built, and their tests on the host are skipped"
    exit 0
fi
if ! command -v nvcc >/dev/null; then
    leave_out "nvcc is not on the PATH" "the kernels are not built for devices"
fi

build() {
    local folder=$1
    shift
    # A checkout that has been moved or copied is configured anew.
    if [ -f "$folder/CMakeCache.txt" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$source" "$folder/CMakeCache.txt"; then
        rm -rf "$folder"
    fi
    cmake -S "$source" -B "$folder" "$@" >"$folder.log" || { cat "$folder.log"; return 1; }
    cmake --build "$folder" --parallel 2 >"$folder.log" 2>&1 || { cat "$folder.log"; return 1; }
    ctest --test-dir "$folder" --output-on-failure >"$folder.log" 2>&1 || { cat "$folder.log"; return 1; }
}

mkdir -p "$out"
if [ "$bare" = true ]; then
    build "$out/plain" -DGRAMIAN_HOST=OFF
    exit 0
fi
build "$out/plain" -DGRAMIAN_HOST=ON
echo "native-build: the kernels are built, and hold in the host's harness"

# The sanitizers come with most compilers, not with all.
if echo 'int main() { return 0; }' | c++ -xc++ -fsanitize=address,undefined -o "$out/probe" - 2>"$out/probe.log" && "$out/probe"; then
    build "$out/sanitized" -DGRAMIAN_SANITIZE=ON
    echo "native-build: AddressSanitizer and UndefinedBehaviorSanitizer find nothing"
else
    leave_out "c++ has no AddressSanitizer" "the harness runs without it"
fi
