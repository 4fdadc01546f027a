package io.gramian.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables with names of columns: which are features, which are carried along. */
class ColumnsTest {
    /** What pyarrow wrote: id is text, x, y and z are numbers. */
    private static final Path PARQUET = Path.of("../columns/src/test/resources/io/gramian/columns/table.parquet");

    private static final String TABLE = "id,x,note,y\na,1,\"one, two\",2\nb,3,,4\nc,5,\"say \"\"hi\"\"\",7\n";

    @TempDir
    Path folder;

    private Path fit(Path data, Object... more) {
        Path model = folder.resolve("m.safetensors");
        Object[] args = Stream.concat(
                        Stream.of(
                                "cluster",
                                data,
                                "--algorithm",
                                "kmeans",
                                "--clusters",
                                2,
                                "--scale",
                                "none",
                                "--model",
                                model),
                        Stream.of(more))
                .toArray();
        CliRun run = CliRun.of(args);
        assertEquals(0, run.code(), run.err());
        return model;
    }

    @Test
    void columnsAreChosenAndCarriedAlong() throws IOException {
        Path data = CliRun.write(folder, "t.csv", TABLE);
        Path model = fit(data, "--columns", "y,x");
        Path out = folder.resolve("out.csv");
        CliRun run = CliRun.of("embed", model, data, "--columns", "y,x", "--keep", "note,id", "--out", out);
        assertEquals(0, run.code(), run.err());
        assertEquals(
                List.of("note,id,e1,e2", "\"one, two\",a,2.0,1.0", ",b,4.0,3.0", "\"say \"\"hi\"\"\",c,7.0,5.0"),
                Files.readAllLines(out));
        CliRun predict = CliRun.of("predict", model, data, "--columns", "y,x", "--out", folder.resolve("l.csv"));
        assertEquals(0, predict.code(), predict.err());
    }

    @Test
    void parquetIsReadAsItComes() throws IOException {
        Path model = fit(PARQUET);
        Path out = folder.resolve("out.csv");
        CliRun run = CliRun.of("embed", model, PARQUET, "--keep", "id", "--out", out);
        assertEquals(0, run.code(), run.err());
        List<String> lines = Files.readAllLines(out);
        assertEquals(8, lines.size());
        assertEquals("id,e1,e2,e3", lines.getFirst());
        assertEquals("row-2,2.5,-4.0,2.5", lines.get(3));
    }

    @Test
    void whatCannotBeChosenIsSaid() throws IOException {
        Path data = CliRun.write(folder, "t.csv", TABLE);
        Path model = fit(data, "--columns", "y,x");
        Path out = folder.resolve("out.csv");
        CliRun unknown = CliRun.of("embed", model, data, "--columns", "y,w", "--out", out);
        assertEquals(3, unknown.code());
        assertTrue(unknown.err().contains("no column w: it has the columns [id, x, note, y]"), unknown.err());
        Path npy = folder.resolve("out.npy");
        CliRun binary = CliRun.of("embed", model, data, "--columns", "y,x", "--keep", "id", "--out", npy);
        assertEquals(2, binary.code(), binary.err());
        CliRun text = CliRun.of("embed", model, data, "--columns", "y,note", "--out", out);
        assertEquals(3, text.code());
        assertTrue(text.err().contains("column 3 (note)"), text.err());
        assertEquals(
                0,
                CliRun.of("embed", model, data, "--columns", "y,x", "--out", npy)
                        .code());
        CliRun nameless = CliRun.of("embed", model, npy, "--columns", "y,x", "--out", folder.resolve("o.npy"));
        assertEquals(3, nameless.code());
        assertTrue(nameless.err().contains("has no names of columns"), nameless.err());
    }
}
