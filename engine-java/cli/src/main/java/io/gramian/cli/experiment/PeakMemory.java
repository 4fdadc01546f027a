package io.gramian.cli.experiment;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** The most that the heap held, garbage included. */
public final class PeakMemory {
    private PeakMemory() {}

    /** Forgets what was before. */
    public static void reset() {
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** In MB of 2²⁰ bytes, the peaks of the pools added up. */
    public static long megabytes() {
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
