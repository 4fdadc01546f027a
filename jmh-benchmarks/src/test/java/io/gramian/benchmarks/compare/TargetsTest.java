package io.gramian.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.benchmarks.compare.Targets.Target;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {
    private static final String HEADER = "job,at-least,aim";

    @Test
    void aLineIsAJobAndTwoNumbers() throws IOException {
        Targets targets = Targets.parse(List.of(HEADER, "rbf-5000x2,1.8,2.5", "", " gemm-1x1x1 , 1 , 1"));
        assertEquals(Optional.of(new Target(1.8, 2.5)), targets.of("rbf-5000x2"));
        assertEquals(Optional.of(new Target(1, 1)), targets.of("gemm-1x1x1"));
        assertTrue(targets.of("rbf-5000x3").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rbf-5000x2", "rbf-5000x2,1", "a,1,2,3", "a,one,2", "a,2,1", "a,0,1", "a,NaN,1"})
    void anythingElseIsRefusedWithTheLine(String line) {
        IOException refusal = assertThrows(IOException.class, () -> Targets.parse(List.of(HEADER, line)));
        assertTrue(refusal.getMessage().contains(line), refusal::getMessage);
    }

    @Test
    void twoTargetsForAJobAreRefused() {
        assertThrows(IOException.class, () -> Targets.parse(List.of(HEADER, "a,1,2", "a,1,2")));
    }

    @Test
    void thoseOfTheProgramAreReadable() throws IOException {
        Targets targets = Targets.load("auto");
        assertEquals(26, targets.byJob().size());
        assertEquals(Optional.of(new Target(8, 20)), targets.of("gmm-full-20000x10-k10-i20"));
        assertEquals(Optional.of(new Target(1, 3)), Targets.load("cuda").of("ae-epoch-10240x784-b256"));
    }
}
