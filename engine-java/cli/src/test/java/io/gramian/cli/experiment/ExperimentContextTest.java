package io.gramian.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.data.Dataset;
import io.gramian.data.Generators;
import io.gramian.model.knet.KernelNetOptions;
import io.gramian.model.knet.Update;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentContextTest {
    private final List<String> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @TempDir
    Path folder;

    private ExperimentContext context(Map<String, String> settings) throws IOException {
        ExperimentContext.Request request = new ExperimentContext.Request(Path.of("data"), 2, true, settings, folder);
        return new ExperimentContext(
                request,
                seed -> Engine.builder().backend("scalar").seed(seed).build(),
                Journal.open(folder, settings, false, notes::add),
                (done, of, step) -> steps.add(done + "/" + of + " " + step));
    }

    @Test
    void theBandwidthIsThatOfTheSetUnlessTheCallerSetsIt() throws IOException {
        assertEquals(0.1, context(Map.of()).options(KnetSet.MOON, Map.of()).sigmaRatio());
        assertEquals(1, context(Map.of()).options(KnetSet.WINE, Map.of()).sigmaRatio());
        KernelNetOptions set =
                context(Map.of("sigma-ratio", "0.5", "rounds", "3")).options(KnetSet.MOON, Map.of("update", "sma"));
        assertEquals(0.5, set.sigmaRatio());
        assertEquals(3, set.rounds());
        assertEquals(Update.SMA, set.update());
        assertEquals("knet-sma", KnetRun.name(set));
    }

    @Test
    void stepsAreCounted() throws IOException {
        ExperimentContext context = context(Map.of());
        context.step("a");
        context.expect(3);
        context.step("b");
        assertEquals(List.of("0/-1 a", "1/3 b"), steps);
    }

    @Test
    void anInterruptedExperimentEnds() throws IOException {
        ExperimentContext context = context(Map.of());
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> context.step("a"));
            assertThrows(CancellationException.class, () -> new PhaseTimes().progress(1, 2, 0));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void aShareIsDrawnBySeedWithoutRepetition() {
        Dataset data = Generators.spirals(900, 3, 0.38, 0.1, 3);
        Dataset share = OutOfSample.share(data, KnetSet.WINE, 4);
        assertEquals(675, share.x().rows());
        assertEquals(675, Arrays.stream(rowsOf(share)).distinct().count());
        assertArrayEquals(rowsOf(share), rowsOf(OutOfSample.share(data, KnetSet.WINE, 4)));
        assertFalse(Arrays.equals(rowsOf(share), rowsOf(OutOfSample.share(data, KnetSet.WINE, 5))));
        assertEquals(9, OutOfSample.share(data, KnetSet.SPIRAL2, 0).x().rows());
    }

    @Test
    void aShareKeepsTheClassesOfItsRows() {
        Dataset data = Generators.blobs(60, 1, 3, 0, 1);
        Dataset share = OutOfSample.share(data, KnetSet.WINE, 0);
        int[] labels = share.labels().orElseThrow();
        int[] all = data.labels().orElseThrow();
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < all.length; j++) {
                if (share.x().get(i, 0) == data.x().get(j, 0)) {
                    assertEquals(all[j], labels[i]);
                }
            }
        }
    }

    /** The rows, told apart by their elements. */
    private static String[] rowsOf(Dataset data) {
        String[] rows = new String[data.x().rows()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = data.x().get(i, 0) + " " + data.x().get(i, 1);
        }
        return rows;
    }
}
