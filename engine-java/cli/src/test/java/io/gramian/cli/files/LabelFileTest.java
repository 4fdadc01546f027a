package io.gramian.cli.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cli.SampleBytes;
import io.gramian.io.BadDataException;
import io.gramian.io.NpyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelFileTest {
    @TempDir
    Path folder;

    @Test
    void numbersAreOrderedByValue() throws IOException {
        Labels labels = LabelFile.read(file("10\n9\n-1\n10\n"));
        assertArrayEquals(new int[] {2, 1, 0, 2}, labels.values());
        assertEquals(List.of("-1", "9", "10"), labels.names());
        assertEquals(3, labels.classCount());
    }

    @Test
    void integersAndFloatsOfOneValueAreOneClass() throws IOException {
        Labels labels = LabelFile.read(file("1.0\n2\n1\n2.00\n2e0\n"));
        assertArrayEquals(new int[] {0, 1, 0, 1, 1}, labels.values());
        assertEquals(List.of("1.0", "2"), labels.names());
    }

    @Test
    void identifiersBeyondDoublePrecisionStayApart() throws IOException {
        assertArrayEquals(
                new int[] {1, 0},
                LabelFile.read(file("9007199254740993\n9007199254740992\n")).values());
    }

    @Test
    void hugeExponentsAreComparedWithoutBeingWrittenOut() throws IOException {
        assertArrayEquals(
                new int[] {1, 0}, LabelFile.read(file("1e999999999\n3\n")).values());
    }

    @Test
    void bytesOfAnIdxFileAreLabels() throws IOException {
        byte[] bytes = SampleBytes.idx(new byte[] {5, 0, (byte) 200, 5}, 4);
        for (byte[] content : new byte[][] {bytes, SampleBytes.gzip(bytes)}) {
            Labels labels = LabelFile.read(Files.write(folder.resolve("t10k-labels-idx1-ubyte"), content));
            assertArrayEquals(new int[] {1, 0, 2, 1}, labels.values());
            assertEquals(List.of("0", "5", "200"), labels.names());
        }
    }

    @Test
    void theNumbersBeforeSparseRowsAreLabels() throws IOException {
        Path file = Files.writeString(folder.resolve("a.svm"), "+1 1:2\n-1 2:3\n10 1:1\n2.5 1:1\n1 3:3\n");
        Labels labels = LabelFile.read(file);
        assertArrayEquals(new int[] {1, 0, 3, 2, 1}, labels.values());
        assertEquals(List.of("-1", "1", "2.5", "10"), labels.names());
    }

    @Test
    void textIsOrderedByItsLetters() throws IOException {
        Labels labels = LabelFile.read(file("New York\r\n\"virginica\"\r\nNew York\r\n10\r\n"));
        assertArrayEquals(new int[] {1, 2, 1, 0}, labels.values());
        assertEquals(List.of("10", "New York", "virginica"), labels.names());
    }

    @Test
    void headerOverNumbersIsNoLabel() throws IOException {
        assertArrayEquals(
                new int[] {1, 0}, LabelFile.read(file("\uFEFFclass\n7\n3\n\n")).values());
        assertArrayEquals(
                new int[] {1, 2, 0}, LabelFile.read(file("class\nsetosa\n3\n")).values());
    }

    @Test
    void singleLabelIsAClass() throws IOException {
        assertEquals(List.of("a"), LabelFile.read(file("a")).names());
        assertEquals(List.of("7"), LabelFile.read(file("7\n")).names());
    }

    @Test
    void arraysOfIntegersAreRead() throws IOException {
        Path file = folder.resolve("labels.npy");
        NpyFile.writeLabels(file, new int[] {5, 3, 5});
        Labels labels = LabelFile.read(file);
        assertArrayEquals(new int[] {1, 0, 1}, labels.values());
        assertEquals(List.of("3", "5"), labels.names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n"})
    void emptyFilesAreRefused(String text) throws IOException {
        assertRefused(text, "is empty");
    }

    @Test
    void missingLabelIsRefusedRatherThanSkipped() throws IOException {
        assertRefused("1\n\n2\n", "row 2: the label is missing");
        assertRefused("1\n2\nNaN\n", "row 3: the label is missing");
    }

    @Test
    void tableInPlaceOfLabelsIsRefused() throws IOException {
        assertRefused("1,2\n3,4\n", "several columns");
        assertRefused("a\tb\nc\td\n", "several columns");
    }

    @Test
    void writtenLabelsReadBackAndLeaveNothingElse() throws IOException {
        Path file = folder.resolve("out.csv");
        LabelFile.write(file, new int[] {7, 7, 7});
        LabelFile.write(file, new int[] {2, 0, 1, 2});
        assertEquals("2\n0\n1\n2\n", Files.readString(file));
        assertArrayEquals(new int[] {2, 0, 1, 2}, LabelFile.read(file).values());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    private void assertRefused(String text, String reason) throws IOException {
        Path file = file(text);
        BadDataException error = assertThrows(BadDataException.class, () -> LabelFile.read(file));
        assertTrue(error.getMessage().startsWith(file.toString()), error.getMessage());
        assertTrue(error.getMessage().contains(reason), error.getMessage());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("labels.txt"), text);
    }
}
