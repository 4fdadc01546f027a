package io.gramian.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void whatIsFreeIsReadFromTheSystem() {
        assertEquals(
                OptionalLong.of(2048L << 10),
                Memory.parse(Stream.of("MemTotal:  9999 kB", "MemAvailable:    2048 kB", "Cached: 1 kB")));
        assertTrue(Memory.parse(Stream.of("MemTotal: 1 kB")).isEmpty());
    }

    @Test
    void aJobThatDoesNotFitIsNotBegun() {
        assertEquals(
                Optional.of("needs 3.0 GB, 2.5 GB are free"),
                Memory.objection(3_000_000_000L, OptionalLong.of(2_500_000_000L)));
        assertTrue(Memory.objection(3, OptionalLong.of(3)).isEmpty());
        assertTrue(Memory.objection(Long.MAX_VALUE, OptionalLong.empty()).isEmpty());
    }

    @Test
    void aLargeJobNeedsItsTensorsOnEachSide() {
        assertTrue(Memory.needed("rbf-10000x10", 1) > 3 * 400_000_000L);
        assertTrue(Memory.needed("rbf-10000x10", 2) > Memory.needed("rbf-10000x10", 1));
    }
}
