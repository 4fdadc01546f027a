package io.gramian.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.TestData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibsvmFileTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("rows.libsvm"), text);
    }

    private LibsvmRows read(String text) throws IOException {
        return LibsvmFile.read(file(text));
    }

    private void assertBad(String text, String... parts) throws IOException {
        Path file = file(text);
        BadDataException bad = assertThrows(BadDataException.class, () -> LibsvmFile.read(file), text);
        assertTrue(bad.getMessage().startsWith(file.toString()), bad.getMessage());
        for (String part : parts) {
            assertTrue(bad.getMessage().contains(part), bad.getMessage());
        }
        assertEquals(1, bad.getMessage().lines().count());
    }

    @Test
    void labelsAndEntriesAreRead() throws IOException {
        LibsvmRows rows = read("1 1:0.5 3:-2\n-1 2:1e-3\n2.5\n");
        assertArrayEquals(new double[] {1, -1, 2.5}, rows.labels());
        assertArrayEquals(
                new float[] {0.5f, 0, -2, 0, 1e-3f, 0, 0, 0, 0},
                rows.x().dense().toArray());
        assertEquals(3, rows.x().entries());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 1:2 3:4\n0 2:5\n",
                "1 1:2 3:4\n0 2:5",
                "+1 1:2 3:4\r\n0 2:5\r\n",
                "# a comment\n\n  1   1:2\t3:4  # more # 9:9\n \n0 2:5#7:7\n\n",
                "1 qid:3 1:2 3:4\n0 qid:4 2:5\n",
                "1 1:2 2:0 3:4\n0 2:5 3:0.0\n",
            })
    void theFormIsFree(String text) throws IOException {
        LibsvmRows rows = read(text);
        assertArrayEquals(new int[] {1, 0}, rows.classes());
        assertArrayEquals(new float[] {2, 0, 4, 0, 5, 0}, rows.x().dense().toArray());
        assertEquals(3, rows.x().entries());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 1:1 2:2 2:3  | line 2 has the index 2 after 2
            0 5:1 3:2      | line 2 has the index 3 after 5
            0 0:1 3:2      | line 2 has the index 0: indices start at 1
            0 -1:1         | line 2 has "-1:1"; expected index:value
            0 a:1          | line 2 has "a:1"; expected index:value
            0 :1           | line 2 has ":1"; expected index:value
            0 3            | line 2 has "3"; expected index:value
            0 1.5:3        | line 2 has "1.5:3"; expected index:value
            0 1 :3         | line 2 has "1"; expected index:value
            0 1: 3         | line 2 has "1:"; expected a finite float32
            0 1:NaN        | line 2 has "1:NaN"; expected a finite float32
            0 1:inf        | line 2 has "1:inf"; expected a finite float32
            0 1:1e39       | line 2 has "1:1e39"; expected a finite float32
            0 1:x          | line 2 has "1:x"; expected a finite float32
            0 1:2:3        | line 2 has "1:2:3"; expected a finite float32
            0 1:2,2:3      | line 2 has "1:2,2:3"; expected a finite float32
            0 1:1 qid:3    | line 2 has "qid:3"; expected index:value
            0 4000000000:1 | line 2 has the index in "4000000000:1"
            1:1 2:2        | line 2 begins with "1:1"; expected a number as label
            a 2:2          | line 2 begins with "a"; expected a number as label
            nan 2:2        | line 2 begins with "nan"; expected a number as label
            1,2 2:2        | line 2 begins with "1,2"; expected a number as label
            """)
    void linesOfAnotherFormAreNamed(String line, String expected) throws IOException {
        assertBad("1 1:1\n" + line + "\n1 1:1\n", expected);
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        assertBad("", "is empty");
        assertBad("\n# nothing\n", "is empty");
        assertBad("1,2,3\n4,5,6\n", "line 1 begins with \"1,2,3\"");
        assertBad("0 1:" + "1".repeat(70_000), "line 1 has a token of 256 bytes or more");
        assertBad("\u0007\u0000\n", "line 1 begins with \"??\"");
    }

    @Test
    void theNumberOfFeaturesMayBeGiven() throws IOException {
        Path file = file("0 2:1\n1 3:1\n");
        assertEquals(3, LibsvmFile.read(file).x().columns());
        assertEquals(5, LibsvmFile.read(file, 5).x().columns());
        BadDataException bad = assertThrows(BadDataException.class, () -> LibsvmFile.read(file, 2));
        assertTrue(bad.getMessage().contains("line 2 has the index 3, but there are 2 features"), bad.getMessage());
        assertThrows(IllegalArgumentException.class, () -> LibsvmFile.read(file, 0));
    }

    @Test
    void labelsThatAreNoClassesAreNamed() throws IOException {
        LibsvmRows rows = read("1 1:1\n0.5 1:1\n");
        BadDataException bad = assertThrows(BadDataException.class, rows::classes);
        assertTrue(bad.getMessage().contains("row 2 has the label 0.5"), bad.getMessage());
    }

    /** Long enough for the buffer to be filled many times, at each place within a token. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void longFilesAreReadInBlocks(boolean packed) throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        int rows = 3000;
        float[][] expected = new float[rows][50];
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            text.append(row % 7);
            for (int column = 0; column < 50; column++) {
                if (random.nextInt(3) == 0) {
                    expected[row][column] = random.nextInt(1_000_000) / 1e4f;
                    text.append(' ').append(column + 1).append(':').append(expected[row][column]);
                }
            }
            text.append(" ".repeat(random.nextInt(300))).append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        Path file = Files.write(folder.resolve("long.svm"), packed ? Gzip.pack(bytes) : bytes);
        assertArrayEquals(
                expected[rows - 1],
                LibsvmFile.read(file, 50).x().rows(rows - 1, rows).toArray());
        try (LibsvmReader reader = LibsvmReader.open(file, 50)) {
            for (int from = 0; from < rows; from += 1000) {
                LibsvmRows block = reader.next(1000);
                int[] labels =
                        IntStream.range(from, from + 1000).map(row -> row % 7).toArray();
                assertArrayEquals(labels, block.classes());
                for (int row = 0; row < 1000; row++) {
                    assertArrayEquals(
                            expected[from + row], block.x().rows(row, row + 1).toArray());
                }
            }
            assertEquals(0, reader.next(1000).x().rows());
        }
    }

    @Test
    void damageNeverEndsInAnotherError() throws IOException {
        byte[] bytes = "1 1:0.25 12:3e4 # a\n-1 qid:1 2:1 3:.5\n0\n".getBytes(StandardCharsets.US_ASCII);
        Path file = folder.resolve("damaged");
        SampleFiles.survivesMutations(bytes, file, LibsvmFile::read, 500, 1);
        SampleFiles.survivesMutations(Gzip.pack(bytes), file, LibsvmFile::read, 500, 2);
        SampleFiles.refusesEveryTruncation(Gzip.pack(bytes), file, LibsvmFile::read);
    }

    /** Against {@code zcat 20news-tfidf2000.libsvm.gz | awk}, summing over rows, entries, values, labels. */
    @Test
    void newsgroupsAreReadWhole() throws IOException {
        LibsvmRows rows = LibsvmFile.read(TestData.file("newsgroups20", "20news-tfidf2000.libsvm.gz"));
        assertEquals(18_846, rows.x().rows());
        assertEquals(2000, rows.x().columns());
        assertEquals(1_127_564, rows.x().entries());
        assertEquals(175_139, Arrays.stream(rows.classes()).sum());
        double sum = 0;
        for (int from = 0; from < 18_846; from += 1000) {
            for (float value :
                    rows.x().rows(from, Math.min(from + 1000, 18_846)).array()) {
                sum += value;
            }
        }
        assertEquals(110_136.053245, sum, 1e-3);
    }
}
