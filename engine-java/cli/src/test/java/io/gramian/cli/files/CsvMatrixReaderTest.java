package io.gramian.cli.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.io.BadDataException;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvMatrixReaderTest {
    private static final float[] ONE_TO_SIX = {1, 2, 3, 4, 5, 6};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,2,3\n4,5,6\n",
                "1,2,3\n4,5,6",
                "1;2;3\r\n4;5;6\r\n",
                "1\t2\t3\n4\t5\t6\n",
                "1|2|3\n4|5|6\n",
                "1 2 3\n4 5 6\n",
                "  1   2 3  \n 4 5     6\n",
                "1, 2, 3\n4, 5, 6\n",
                "1 ; 2 ; 3\n4 ; 5 ; 6\n",
                "\"1\",\"2\",\"3\"\n\"4\",\"5\",\"6\"\n",
                "\uFEFF1,2,3\n4,5,6\n",
                "\n\n1,2,3\n\n   \n4,5,6\n\n",
                "\r\n1,2,3\r\n\r\n4,5,6\r\n\r\n",
                "1e0,+2,3.\n0.4e1,500E-2,6.0\n",
            })
    void spellingsOfOneMatrixReadAsEqual(String text) throws IOException {
        Table table = CsvMatrixReader.read(file(text));
        assertEquals(2, table.x().rows());
        assertEquals(3, table.x().columns());
        assertArrayEquals(ONE_TO_SIX, table.x().toArray());
        assertEquals(List.of("x1", "x2", "x3"), table.columnNames());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "width,height in cm,\"a, \"\"b\"\"\"\n1,2,3\n4,5,6\n",
                "\uFEFFwidth;height in cm;\"a, \"\"b\"\"\"\n1;2;3\n4;5;6\n",
                "width \"height in cm\" \"a, \"\"b\"\"\"\n1 2 3\n4 5 6\n",
            })
    void headerNamesTheColumns(String text) throws IOException {
        Table table = CsvMatrixReader.read(file(text));
        assertEquals(List.of("width", "height in cm", "a, \"b\""), table.columnNames());
        assertArrayEquals(ONE_TO_SIX, table.x().toArray());
    }

    @Test
    void unnamedColumnOfAHeaderGetsAName() throws IOException {
        assertEquals(List.of("x1", "b"), CsvMatrixReader.read(file(",b\n1,2\n")).columnNames());
    }

    @Test
    void singleColumnNeedsNoSeparator() throws IOException {
        Table plain = CsvMatrixReader.read(file("1.5\n-2\n\n3\n"));
        assertArrayEquals(new float[] {1.5f, -2, 3}, plain.x().toArray());
        assertEquals(1, plain.x().columns());
        Table headed = CsvMatrixReader.read(file("sepal length\n1\n2\n3\n"));
        assertEquals(List.of("sepal length"), headed.columnNames());
        assertArrayEquals(new float[] {1, 2, 3}, headed.x().toArray());
    }

    @Test
    void compressedFilesAreTakenForWhatTheyHold() throws IOException {
        Path file = folder.resolve("data.csv");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("a,b,c\n1,2,3\n4,5,6\n".getBytes(StandardCharsets.UTF_8));
        }
        assertArrayEquals(ONE_TO_SIX, CsvMatrixReader.read(file).x().toArray());
    }

    @Test
    void unicodeTextOfSpreadsheetsIsRead() throws IOException {
        Path file = folder.resolve("data.txt");
        Files.write(file, "\uFEFFgröße\tb\tc\r\n1\t2\t3\r\n4\t5\t6\r\n".getBytes(StandardCharsets.UTF_16LE));
        Table table = CsvMatrixReader.read(file);
        assertEquals("größe", table.columnNames().getFirst());
        assertArrayEquals(ONE_TO_SIX, table.x().toArray());
    }

    @Test
    void printedFloatsReadBackBitForBit() throws IOException {
        Random random = new Random(20240601);
        Tensor x = Tensor.zeros(501, 7);
        for (int i = 0; i < x.size(); i++) {
            float value;
            do {
                value = Float.intBitsToFloat(random.nextInt());
            } while (!Float.isFinite(value));
            x.array()[i] = value;
        }
        Path file = folder.resolve("out.csv");
        MatrixWriter.write(file, x);
        assertArrayEquals(x.array(), CsvMatrixReader.read(file).x().toArray());
    }

    @Test
    void blocksOfRowsJoinToTheWhole() throws IOException {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < 10; i++) {
            text.append(i).append(',').append(-i).append('\n');
        }
        Path file = file(text.toString());
        try (CsvMatrixReader reader = CsvMatrixReader.open(file)) {
            assertTrue(reader.hasHeader());
            Tensor first = reader.next(4);
            Tensor second = reader.next(5);
            Tensor third = reader.next(5);
            assertEquals(0, reader.next(5).rows());
            assertEquals(List.of(4, 5, 1), List.of(first.rows(), second.rows(), third.rows()));
            assertEquals(3, first.get(3, 0));
            assertEquals(-4, second.get(0, 1));
            assertEquals(9, third.get(0, 0));
        }
    }

    @Test
    void tensThousandsOfColumnsAreOneRow() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int j = 0; j < 40_000; j++) {
            text.append(j == 0 ? "" : ",").append(j);
        }
        Tensor x = CsvMatrixReader.read(file(text + "\n" + text + "\n")).x();
        assertEquals(40_000, x.columns());
        assertEquals(39_999, x.get(1, 39_999));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2\\n3,4,5\\n | row 2: found 3 fields, expected 2 as in row 1",
                "1,2\\n\\n3\\n | row 3: found 1 fields, expected 2 as in row 1",
                "a,b\\n1,2\\n3,x7\\n | row 3, column 2 (b) is \"x7\", not a number",
                "1,2\\n3,x7\\n | row 2, column 2 is \"x7\", not a number",
                "1,2\\n3,1f\\n | row 2, column 2 is \"1f\", not a number",
                "1,2\\n0x1p3,1\\n | row 2, column 1 is \"0x1p3\", not a number",
                "1,2\\nNaN,1\\n | row 2, column 1 is missing (\"NaN\"): remove or impute",
                "nan,2\\n1,1\\n | row 1, column 1 is missing (\"nan\"): remove or impute",
                "1,2\\n3,\\n | row 2, column 2 is empty: remove or impute",
                "1,2\\n3,-inf\\n | row 2, column 2 is infinite (\"-inf\"): remove or impute",
                "1,2\\n3,1e39\\n | row 2, column 2 is \"1e39\", beyond the range of float32",
                "1e39,2\\n3,4\\n | row 1, column 1 is \"1e39\", beyond the range of float32",
                "a;b\\n1,5;2\\n | row 2, column 1 (a) is \"1,5\": write numbers with a decimal point",
                "a,b\\n\"1\",\"2\\n3\"\\n4,5\\n | row 2, column 2 (b) is \"2 3\", not a number",
                "a,b\\n\\n\"1\",\"2\\n\"\\n4,z\\n | row 5, column 2 (b) is \"z\", not a number",
            })
    void errorsNameRowColumnAndRemedy(String text, String message) throws IOException {
        Path file = file(text.replace("\\n", "\n"));
        BadDataException error = assertThrows(BadDataException.class, () -> CsvMatrixReader.read(file));
        assertTrue(error.getMessage().startsWith(file + ", " + message), error.getMessage());
        assertFalse(error.getMessage().contains("\n"), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "  \r\n\t\r\n"})
    void emptyFilesAreRefused(String text) throws IOException {
        Path file = file(text);
        BadDataException error = assertThrows(BadDataException.class, () -> CsvMatrixReader.read(file));
        assertTrue(error.getMessage().contains("is empty"), error.getMessage());
    }

    @Test
    void headerAloneIsRefused() throws IOException {
        Path file = file("a,b\n\n");
        BadDataException error = assertThrows(BadDataException.class, () -> CsvMatrixReader.read(file));
        assertTrue(error.getMessage().contains("row 1: \"a b\" is all there is"), error.getMessage());
    }

    @Test
    void quoteThatNeverClosesIsBadData() throws IOException {
        Path file = file("1,2\n3,\"4\n" + "5,6\n".repeat(400_000));
        BadDataException error = assertThrows(BadDataException.class, () -> CsvMatrixReader.read(file));
        assertTrue(error.getMessage().contains("quote"), error.getMessage());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("data.csv"), text);
    }
}
