package io.gramian.benchmarks.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Whether the processes of a job fit into what is free. */
final class Memory {
    private static final Path INFO = Path.of("/proc/meminfo");

    /** Two processes of a peer are alive while their waiting policies are compared; each may hold temporaries. */
    private static final int PEERS = 2;

    private Memory() {}

    /** What the processes of a job may take together, where so many of them are ours. */
    static long needed(String job, int ours) {
        return (ours + PEERS) * OurSide.bytes(job);
    }

    /** Why a job had better not be begun, if it had. */
    static Optional<String> objection(long needed, OptionalLong free) {
        if (free.isEmpty() || needed <= free.getAsLong()) {
            return Optional.empty();
        }
        return Optional.of(
                String.format(Locale.ROOT, "needs %.1f GB, %.1f GB are free", needed / 1e9, free.getAsLong() / 1e9));
    }

    /** What is free, where the system tells. */
    static OptionalLong free() {
        try (Stream<String> lines = Files.lines(INFO, StandardCharsets.US_ASCII)) {
            return parse(lines);
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** From lines such as {@code MemAvailable:   23456 kB}. */
    static OptionalLong parse(Stream<String> lines) {
        return lines.filter(line -> line.startsWith("MemAvailable:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst();
    }
}
