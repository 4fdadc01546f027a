package io.gramian.cli.command;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** The most that the heap held, garbage included. */
final class PeakMemory {
    private PeakMemory() {}

    /** Forgets what was before. */
    static void reset() {
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** In MB of 2²⁰ bytes, the peaks of the pools added up. */
    static long megabytes() {
        long bytes = pools().stream()
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        return Math.ceilDiv(bytes, 1L << 20);
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
