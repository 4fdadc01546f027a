#!/usr/bin/env bash
# Prints what the last build's kernels take of a device, as a table: registers of a thread and bytes of shared memory of a
# block for sm_80 and sm_90a, and the bytes that are spilled to memory for want of registers.
# registers.sh [FOLDER]: the build, default native-build/target/plain
set -euo pipefail
folder=${1:-$(cd "$(dirname "$0")" && pwd)/target/plain}
echo "| source | kernel | registers, sm_80 | registers, sm_90a | shared, bytes | spilled, bytes |"
echo "|---|---|--:|--:|--:|--:|"
for log in "$folder"/*.fatbin.log; do
    source=$(basename "$log" .fatbin.log)
    awk -v source="$source.cu" '
        /Compiling entry function/ { split($0, part, "\x27"); kernel = part[2]; target = part[4]; names[kernel] = 1 }
        /bytes spill stores/ { spilled[kernel] += $5 + $9 }
        /Used [0-9]+ registers/ {
            match($0, /Used [0-9]+/); registers[kernel, target] = substr($0, RSTART + 5, RLENGTH - 5)
            if (match($0, /[0-9]+ bytes smem/)) { shared[kernel] = $0; sub(/ bytes smem.*/, "", shared[kernel]); sub(/.*[^0-9]/, "", shared[kernel]) }
        }
        END {
            for (kernel in names)
                printf "| %s | %s | %s | %s | %s | %d |\n", source, kernel, registers[kernel, "sm_80"],
                    registers[kernel, "sm_90a"], shared[kernel] == "" ? 0 : shared[kernel], spilled[kernel]
        }' "$log" | sort
done
