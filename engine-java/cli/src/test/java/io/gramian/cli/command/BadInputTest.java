package io.gramian.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cli.CliRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void makeData() throws IOException {
        data = CliRun.clouds(folder, 30);
    }

    private static void assertFails(int code, CliRun run, String... parts) {
        assertEquals(code, run.code(), run.err());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("gramian: "), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        for (String part : parts) {
            assertTrue(run.err().contains(part), run.err());
        }
    }

    private static CliRun cluster(Path data, Object... more) {
        List<Object> args = new ArrayList<>(List.of("cluster", data, "--algorithm", "kmeans"));
        args.addAll(Arrays.asList(more));
        if (!args.contains("--clusters")) {
            args.addAll(List.of("--clusters", 3));
        }
        return CliRun.of(args.toArray());
    }

    private CliRun clusterText(String text) throws IOException {
        return cluster(CliRun.write(folder, "bad.csv", text));
    }

    @Test
    void brokenTablesNameFileRowAndColumn() throws Exception {
        assertFails(3, clusterText("1,2\n3\n5,6\n7,8\n"), "bad.csv, row 2");
        assertFails(3, clusterText(""), "bad.csv is empty");
        assertFails(3, clusterText("1,2\n3,4\n5,six\n"), "bad.csv, row 3, column 2");
        assertFails(3, clusterText("1,2\nNaN,4\n5,6\n"), "bad.csv, row 2, column 1");
        assertFails(3, clusterText("1,2\n3,4\n5,inf\n"), "bad.csv, row 3, column 2");
    }

    @Test
    void aMissingFileIsAnInputFailure() {
        assertFails(4, cluster(folder.resolve("none.csv")), "none.csv", "no such file");
    }

    @Test
    void constantColumnsAreKeptAndSaid() throws Exception {
        Path table = CliRun.write(folder, "constant.csv", "a,b,c\n1,5,2\n2,5,3\n9,5,8\n8,5,9\n");
        CliRun run = cluster(table, "--clusters", 2, "--json");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("\"features\":3"), run.out());
        assertTrue(run.err().contains("constant") && run.err().endsWith(": b\n"), run.err());
    }

    @Test
    void duplicateRowsAreFine() throws Exception {
        CliRun run = clusterText("1,2\n1,2\n1,2\n1,2\n3,4\n");
        assertEquals(0, run.code(), run.err());
    }

    @Test
    void theNumberOfClustersMustFitTheData() {
        assertFails(2, cluster(data, "--clusters", 1), "--clusters is 1", "2 or more");
        assertFails(2, cluster(data, "--clusters", 31), "--clusters is 31", "30 rows");
    }

    @Test
    void labelsOfAnotherLengthNameBothCounts() throws Exception {
        Path truth = CliRun.truth(folder, 29);
        assertFails(3, cluster(data, "--labels", truth), "29 labels", "30 rows");
    }

    @Test
    void unknownSettingsGetTheNearestKnownOne() {
        assertFails(2, cluster(data, "--set", "restart=3"), "did you mean 'restarts'?");
        assertFails(2, cluster(data, "--set", "restarts=many"), "restarts is 'many'");
        assertFails(2, cluster(data, "--set", "restarts"), "KEY=VALUE");
    }

    @Test
    void optionsOfTheEngineAreChecked() {
        assertFails(2, cluster(data, "--threads", 0), "threads is 0");
        assertFails(2, cluster(data, "--memory", "much"), "'much'");
        assertFails(2, cluster(data, "--memory", "1k"), "memory is 1024");
    }

    @Test
    void outputsAreCheckedBeforeTheWork() throws Exception {
        // The data do not exist: whatever came after the check would fail on them.
        Path absent = folder.resolve("absent.csv");
        Path nowhere = folder.resolve("nowhere").resolve("out");
        assertFails(4, cluster(absent, "--out", nowhere), "cannot write", "no folder");
        assertFails(4, cluster(absent, "--model", nowhere), "cannot write", "no folder");
        assertFails(4, cluster(absent, "--out", folder), "it is a folder");
        assertFails(4, cluster(absent, "--plot", data), "it is a file");
        assertFails(4, cluster(absent, "--plot", data.resolve("below")), "cannot make the folder");
    }

    @Test
    void aReadOnlyFolderIsRefusedBeforeTheWork() throws Exception {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Assumptions.assumeTrue(locked.toFile().setWritable(false) && !Files.isWritable(locked));
        try {
            assertFails(4, cluster(folder.resolve("absent.csv"), "--out", locked.resolve("out")), "is read-only");
        } finally {
            assertTrue(locked.toFile().setWritable(true));
        }
    }

    @Test
    void neitherTheDataNorAnotherOutputIsOverwritten() throws Exception {
        String before = Files.readString(data);
        assertFails(2, cluster(data, "--out", data), "--out", "name another file");
        assertFails(2, cluster(data, "--out", folder.resolve("x"), "--model", folder.resolve("x")), "--model");
        assertEquals(before, Files.readString(data));
    }

    @Test
    void damagedModelsAreRefused() throws Exception {
        Path model = folder.resolve("m.safetensors");
        assertEquals(0, cluster(data, "--model", model).code());
        byte[] bytes = Files.readAllBytes(model);
        Path out = folder.resolve("out.csv");

        Path cut = Files.write(folder.resolve("cut.safetensors"), Arrays.copyOf(bytes, bytes.length - 5));
        assertFails(3, CliRun.of("predict", cut, data, "--out", out), "cut.safetensors");
        assertFails(3, CliRun.of("inspect", cut), "cut.safetensors");

        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String newer = text.replace("\"format_version\":\"2\"", "\"format_version\":\"9\"");
        Path later = Files.write(folder.resolve("later.safetensors"), newer.getBytes(StandardCharsets.ISO_8859_1));
        assertFails(3, CliRun.of("embed", later, data, "--out", out), "version 9", "newer");

        byte[] changed = bytes.clone();
        changed[bytes.length - 4] ^= 1;
        Path flipped = Files.write(folder.resolve("flipped.safetensors"), changed);
        assertFails(3, CliRun.of("predict", flipped, data, "--out", out), "flipped.safetensors", "sha256", "damaged");

        assertFails(3, CliRun.of("predict", data, data, "--out", out), "clouds.csv");
        assertFails(4, CliRun.of("inspect", folder.resolve("none.safetensors")), "none.safetensors");
        assertFalse(Files.exists(out));
    }

    @Test
    void dataOfAnotherWidthThanTheModelAreRefused() throws Exception {
        Path model = folder.resolve("m.safetensors");
        assertEquals(0, cluster(data, "--model", model).code());
        Path wide = CliRun.write(folder, "wide.csv", "1,2,3\n4,5,6\n");
        Path out = folder.resolve("out.csv");
        assertFails(3, CliRun.of("predict", model, wide, "--out", out), "3 columns", "2 features");
        assertFails(3, CliRun.of("embed", model, wide, "--out", out), "3 columns", "2 features");
        assertFails(2, CliRun.of("embed", model, data, "--out", folder.resolve("e.txt")), ".npy or .csv");
        assertFails(2, CliRun.of("embed", model, data, "--out", out, "--batch", 0), "--batch is 0");
        assertFalse(Files.exists(out));
    }

    @Test
    void anEmbeddingThatFailsHalfwayLeavesNoFile() throws Exception {
        Path model = folder.resolve("m.safetensors");
        assertEquals(0, cluster(data, "--model", model).code());
        Path broken = CliRun.write(folder, "broken.csv", "1,2\n3,4\n5,6\n7,x\n");
        Path out = folder.resolve("e.csv");
        assertFails(3, CliRun.of("embed", model, broken, "--out", out, "--batch", 2), "broken.csv, row 4, column 2");
        try (Stream<Path> files = Files.list(folder)) {
            assertFalse(files.anyMatch(file -> file.getFileName().toString().contains("e.csv")));
        }
    }
}
