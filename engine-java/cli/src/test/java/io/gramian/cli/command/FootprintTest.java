package io.gramian.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cli.CliProcess;
import io.gramian.cli.CliRun;
import io.gramian.cli.SampleBytes;
import io.gramian.cli.files.DataFiles;
import io.gramian.data.Generators;
import io.gramian.data.Samples;
import io.gramian.io.NpyFile;
import io.gramian.model.Algorithms;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What algorithms say that they need, held against heaps of that size. */
class FootprintTest {
    private static final int CLUSTERS = 10;
    private static final int FEATURES = 64;

    /** Classes, code and what the program itself holds, and half as much again for what a collector needs to work. */
    private static final long PROGRAM = 56L << 20;

    private static final double SLACK = 1.25;

    @TempDir
    Path folder;

    private Path data(int rows) throws IOException {
        Path file = folder.resolve("x.npy");
        NpyFile.write(file, Generators.blobs(rows, FEATURES, CLUSTERS, 0.1, 7).x());
        return file;
    }

    private Path images(int count) throws IOException {
        int side = 28;
        byte[] pixels = new byte[count * side * side];
        new SplittableRandom(5).nextBytes(pixels);
        return Files.write(folder.resolve("images-idx3-ubyte"), SampleBytes.idx(pixels, count, side, side));
    }

    private void assertSuffices(String algorithm, Path data, String changes) throws IOException, InterruptedException {
        Map<String, String> settings = new LinkedHashMap<>();
        List<Object> args = new ArrayList<>(List.of("cluster", data, "--algorithm", algorithm, "--clusters", CLUSTERS));
        for (String change : List.of(changes.split(" ", -1))) {
            int equals = change.indexOf('=');
            settings.put(change.substring(0, equals), change.substring(equals + 1));
            args.addAll(List.of("--set", change));
        }
        Samples samples = DataFiles.read(data).samples();
        long need = Algorithms.named(algorithm)
                .footprint(samples, CLUSTERS, settings)
                .bytes();
        long given = (long) Float.BYTES * samples.x().rows() * samples.x().columns();
        args.addAll(List.of("--quiet", "--memory", Math.max(need, 1 << 20), "--out", folder.resolve("labels.csv")));
        long heap = PROGRAM + (long) (SLACK * (given + need));
        CliProcess run = CliProcess.start(
                List.of(), List.of("-XX:+UseSerialGC", "-Xmn16m", "-Xmx" + (heap >> 20) + "m"), args.toArray());
        assertEquals(
                0,
                run.code(),
                () -> said(run) + " with a heap of " + (heap >> 20) + " MB for samples of " + (given >> 20)
                        + " MB and a footprint of " + (need >> 20) + " MB");
        System.out.println(algorithm + ": a footprint of " + (need >> 20) + " MB beside samples of " + (given >> 20)
                + " MB, a heap of " + (heap >> 20) + " MB, suffices");
    }

    private static String said(CliProcess run) {
        try {
            return run.said();
        } catch (IOException e) {
            return e.toString();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "kmeans, restarts=1",
        "gmm, restarts=1 max-iterations=5",
        "nmf, max-iterations=3 restarts=1",
        "spectral, restarts=1",
        "sae, layer-epochs=1 pretrain-epochs=1 restarts=1",
        "dcn, layer-epochs=1 pretrain-epochs=1 epochs=1 restarts=1",
        "dec, layer-epochs=1 pretrain-epochs=1 epochs=1 restarts=1",
        "aec, layer-epochs=1 pretrain-epochs=1 epochs=1 restarts=1",
        "dkae, layer-epochs=1 epochs=1 restarts=1",
        "imsat, steps=20",
        "spectralnet, steps=20 restarts=1",
        "knet, steps=20 rounds=1 restarts=1",
        "dkkm, tries=1 restarts=1",
    })
    void theFootprintSuffices(String algorithm, String changes) throws IOException, InterruptedException {
        boolean comparesAll = Set.of("imsat", "knet", "dkae").contains(algorithm);
        int rows = Boolean.getBoolean("gramian.soak") ? (comparesAll ? 20_000 : 300_000) : 2000;
        assertSuffices(algorithm, data(rows), changes);
    }

    @Test
    void theFootprintOfImagesSuffices() throws IOException, InterruptedException {
        int images = Boolean.getBoolean("gramian.soak") ? 10_000 : 200;
        assertSuffices("dkkm", images(images), "restarts=1");
    }

    @Test
    void tooMuchIsToldBeforeWorkStarts() throws IOException {
        Path out = folder.resolve("labels.csv");
        CliRun run = CliRun.of(
                "cluster", data(2000), "--algorithm", "dcn", "--clusters", CLUSTERS, "--memory", "1m", "--out", out);
        assertEquals(4, run.code(), run.err());
        assertTrue(run.err().contains("dcn, beside 2000 samples of 64 features, would need about"), run.err());
        assertTrue(run.err().contains("may have 1 MB"), run.err());
        assertTrue(run.err().contains("--memory"), run.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void aFileLargerThanTheHeapIsNotRead() throws IOException {
        Path file = folder.resolve("large.npy");
        long rows = Runtime.getRuntime().maxMemory() / FEATURES;
        try (FileChannel sparse = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            sparse.write(ByteBuffer.wrap(NpyFile.head(rows, FEATURES)));
            sparse.write(ByteBuffer.allocate(1), NpyFile.HEAD + rows * (long) FEATURES * Float.BYTES - 1);
        }
        CliRun run = CliRun.of("cluster", file, "--algorithm", "kmeans", "--clusters", CLUSTERS, "--quiet");
        assertEquals(4, run.code(), run.err());
        assertTrue(run.err().contains(file + ", which is read as a whole to learn from, would need about"), run.err());
        assertTrue(run.err().contains("-Xmx"), run.err());
    }
}
