package io.gramian.benchmarks.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Huge pages, which the allocator of NumPy asks the kernel for, and which a JVM does when it is told to. */
final class HugePages {
    private static final Path SETTING = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    private HugePages() {}

    /** Whether the kernel hands them out on request; where it does not, a JVM that is told to ask for them warns. */
    static boolean offered() {
        try {
            return Files.isReadable(SETTING)
                    && !Files.readString(SETTING, StandardCharsets.US_ASCII).contains("[never]");
        } catch (IOException e) {
            return false;
        }
    }
}
