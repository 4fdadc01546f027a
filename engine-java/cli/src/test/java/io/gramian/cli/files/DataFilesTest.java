package io.gramian.cli.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cli.SampleBytes;
import io.gramian.data.Samples;
import io.gramian.io.BadDataException;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.npy", "A.CSV", "A.NPY"})
    void whatIsWrittenReadsBack(String name) throws IOException {
        Path file = folder.resolve(name);
        Tensor all = Tensor.ofRows(new float[][] {{9, 9}, {0.1f, -2}, {3e-20f, 4}, {9, 9}});
        MatrixWriter.write(file, all.rows(1, 3));
        Table table = DataFiles.read(file);
        assertEquals(file, table.source());
        assertEquals(List.of("x1", "x2"), table.columnNames());
        assertArrayEquals(new float[] {0.1f, -2, 3e-20f, 4}, table.x().toArray());
    }

    @Test
    void csvIsALineForEachRow() throws IOException {
        Path file = folder.resolve("a.csv");
        MatrixWriter.write(file, Tensor.ofRows(new float[][] {{1, 0.5f}, {-3, 4e20f}}));
        assertEquals("1.0,0.5\n-3.0,4.0E20\n", Files.readString(file));
    }

    @Test
    void nonFiniteElementsOfAnArrayAreNamed() throws IOException {
        Path file = folder.resolve("a.npy");
        MatrixWriter.write(file, Tensor.ofRows(new float[][] {{1, 2}, {3, Float.NaN}}));
        BadDataException error = assertThrows(BadDataException.class, () -> DataFiles.read(file));
        assertTrue(error.getMessage().contains("row 2, column 2"), error.getMessage());
    }

    @Test
    void missingFileAndFolderAreSaidSo() {
        Path missing = folder.resolve("none.csv");
        IOException error = assertThrows(NoSuchFileException.class, () -> DataFiles.read(missing));
        assertEquals(missing + ": there is no such file; check the path", error.getMessage());
        BadDataException none = assertThrows(BadDataException.class, () -> DataFiles.read(folder));
        assertTrue(none.getMessage().startsWith(folder + " holds no images"), none.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"t10k-images-idx3-ubyte", "images.idx3-ubyte.gz", "images"})
    void idxIsToldByItsContent(String name) throws IOException {
        byte[] bytes = SampleBytes.idx(new byte[] {0, 1, 2, (byte) 255}, 2, 1, 2);
        Path file = Files.write(folder.resolve(name), name.endsWith(".gz") ? SampleBytes.gzip(bytes) : bytes);
        Table table = DataFiles.read(file);
        assertEquals(Samples.Kind.BYTES, table.samples().kind());
        assertArrayEquals(new float[] {0, 1, 2, 255}, table.x().toArray());
        assertEquals(List.of(), table.columnNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.libsvm", "a.svm", "A.SVM", "a.libsvm.gz", "a.svm.gz"})
    void libsvmIsToldByItsName(String name) throws IOException {
        byte[] bytes = "1 2:0.5\n0 1:2 3:4\n".getBytes(StandardCharsets.US_ASCII);
        Path file = Files.write(folder.resolve(name), name.endsWith(".gz") ? SampleBytes.gzip(bytes) : bytes);
        Table table = DataFiles.read(file);
        assertEquals(Samples.Kind.SPARSE, table.samples().kind());
        assertEquals(2, table.rows());
        assertEquals(3, table.columns());
        assertArrayEquals(new float[] {0, 0.5f, 0, 2, 0, 4}, table.x().toArray());
    }

    @Test
    void unknownKindListsTheKnownOnes() throws IOException {
        Path file = Files.writeString(folder.resolve("a.xlsx"), "PK");
        BadDataException error = assertThrows(BadDataException.class, () -> DataFiles.read(file));
        assertTrue(
                error.getMessage().contains(".csv") && error.getMessage().contains("or a folder of images"),
                error.getMessage());
    }

    @Test
    void unknownOutputIsRefusedBeforeAnythingIsWritten() {
        Path file = folder.resolve("a.parquet");
        Tensor x = Tensor.zeros(1, 1);
        assertThrows(IllegalArgumentException.class, () -> MatrixWriter.write(file, x));
        assertTrue(Files.notExists(file));
    }
}
