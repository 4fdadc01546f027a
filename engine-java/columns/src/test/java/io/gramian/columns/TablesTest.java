package io.gramian.columns;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.io.BadDataException;
import io.gramian.io.Fuzz;
import io.gramian.io.TableFormat;
import io.gramian.io.TableReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that pyarrow wrote, see make_resources.py beside them. */
class TablesTest {
    private static final int ROWS = 7;

    /** Of each damaged file it tells what memory its reader has left. */
    private static final Logger ARROW = Logger.getLogger("org.apache.arrow");

    @TempDir
    Path folder;

    @BeforeAll
    static void quiet() {
        ARROW.setLevel(Level.OFF);
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = TablesTest.class.getResourceAsStream(name)) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    private static TableReader open(Path file, List<String> features, List<String> kept) throws IOException {
        if (file.toString().endsWith("fuzzed.parquet")) {
            return new ParquetFormat(Duration.ofMillis(500)).open(file, features, kept);
        }
        for (TableFormat format : ServiceLoader.load(TableFormat.class)) {
            if (format.ends().stream().anyMatch(file.toString()::endsWith)) {
                return format.open(file, features, kept);
            }
        }
        throw new AssertionError("no format for " + file);
    }

    private record Whole(List<String> names, float[] values, List<String> kept) {}

    private static Whole read(Path file, List<String> features, List<String> kept, int most) throws IOException {
        try (TableReader reader = open(file, features, kept)) {
            List<Float> values = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            TableReader.Block block = reader.next(most);
            while (block.x().rows() > 0) {
                for (float value : block.x().toArray()) {
                    values.add(value);
                }
                block.kept().forEach(texts::addAll);
                block = reader.next(most);
            }
            float[] array = new float[values.size()];
            for (int i = 0; i < array.length; i++) {
                array[i] = values.get(i);
            }
            return new Whole(reader.names(), array, texts);
        }
    }

    private static final List<String> IDS =
            IntStream.range(0, ROWS).mapToObj(i -> "row-" + i).toList();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "table.parquet",
                "table-none.parquet",
                "table-gzip.parquet",
                "table-zstd.parquet",
                "table-plain.parquet",
                "table.arrow",
                "table.arrows"
            })
    void columnsOfNumbersAreRows(String name) throws IOException {
        for (int most : new int[] {1, 2, 100}) {
            Whole whole = read(file(name), List.of(), List.of("id"), most);
            assertEquals(List.of("x", "y", "z"), whole.names());
            assertEquals(IDS, whole.kept());
            assertEquals(3 * ROWS, whole.values().length);
            for (int i = 0; i < ROWS; i++) {
                assertEquals(i + 0.5f, whole.values()[3 * i]);
                assertEquals(-i * i, whole.values()[3 * i + 1]);
                assertEquals(i + 0.5f, whole.values()[3 * i + 2]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vectors.parquet", "vectors.arrow", "vectors.arrows", "fixed.parquet", "fixed.arrow"})
    void listsAreRows(String name) throws IOException {
        Whole whole = read(file(name), List.of(), List.of(), 2);
        assertEquals(List.of("vector.1", "vector.2", "vector.3"), whole.names());
        for (int i = 0; i < ROWS; i++) {
            float[] row = {i, i / 4f, -1};
            for (int j = 0; j < 3; j++) {
                assertEquals(row[j], whole.values()[3 * i + j], "row " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"table.parquet", "table.arrow"})
    void columnsAreChosen(String name) throws IOException {
        Whole whole = read(file(name), List.of("z", "y"), List.of("x"), 3);
        assertEquals(List.of("z", "y"), whole.names());
        assertArrayEquals(new float[] {0.5f, 0, 1.5f, -1}, Arrays.copyOf(whole.values(), 4));
        assertEquals("0.5", whole.kept().getFirst());
    }

    @Test
    void theNumberOfRowsIsKnownWhereTheFileTells() throws IOException {
        try (TableReader parquet = open(file("table.parquet"), List.of(), List.of());
                TableReader stream = open(file("table.arrows"), List.of(), List.of())) {
            assertEquals(ROWS, parquet.rows());
            assertEquals(-1, stream.rows());
        }
    }

    private void assertRefused(String name, List<String> features, List<String> kept, String... parts)
            throws IOException {
        Path file = file(name);
        String message = assertThrows(BadDataException.class, () -> read(file, features, kept, 10))
                .getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
        assertTrue(message.startsWith(file.toString()), message);
    }

    @Test
    void whatCannotBeUsedIsNamed() throws IOException {
        for (String end : List.of(".parquet", ".arrow", ".arrows")) {
            assertRefused("missing" + end, List.of(), List.of(), "row 2, column x", "missing");
            assertRefused("ragged" + end, List.of(), List.of(), "row 2, column vector", "1 numbers");
        }
        for (String end : List.of(".parquet", ".arrow")) {
            assertRefused("table" + end, List.of("w"), List.of(), "no column w", "[id, x, y, z]");
            assertRefused("table" + end, List.of("id"), List.of(), "no column id of numbers");
            assertRefused("table" + end, List.of(), List.of("who"), "no column who");
        }
        assertRefused("texts.parquet", List.of(), List.of(), "no column of numbers");
        assertRefused("packed.arrow", List.of(), List.of(), "damaged");
        Path other = Files.writeString(folder.resolve("other.parquet"), "a,b\n1,2\n");
        assertThrows(BadDataException.class, () -> open(other, List.of(), List.of()));
        assertThrows(IOException.class, () -> open(folder.resolve("none.parquet"), List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {".parquet", ".arrow", ".arrows"})
    void damagedFilesAreRefusedAndNothingElse(String end) throws IOException {
        List<byte[]> seeds = List.of(
                Files.readAllBytes(file("table" + end)),
                Files.readAllBytes(file("vectors" + end)),
                Files.readAllBytes(file("ragged" + end)));
        Path alone = Files.createDirectory(folder.resolve("alone"));
        new Fuzz(end.substring(1), seeds, List.of("PAR1", "ARROW1"), alone.resolve("fuzzed" + end), file -> {
                    read(file, List.of(), List.of("id"), 5);
                    return null;
                })
                .run(TablesTest.class, 29);
    }
}
