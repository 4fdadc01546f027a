package io.gramian.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingFileTest {
    private static final Map<String, String> IDENTITY = Map.of("model", "m of today");

    @TempDir
    Path folder;

    private Path target;

    @BeforeEach
    void name() {
        target = folder.resolve("a.bin");
    }

    private GrowingFile open(boolean resume) throws IOException {
        return GrowingFile.open(target, IDENTITY, 4, Duration.ZERO, resume);
    }

    private static void add(GrowingFile file, String rows) throws IOException {
        file.write(rows.getBytes(StandardCharsets.US_ASCII), 0, rows.length());
        file.add(rows.length());
    }

    private static void finish(GrowingFile file) throws IOException {
        file.finish("HEAD".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void theFileAppearsWholeAndAlone() throws IOException {
        try (GrowingFile file = open(false)) {
            add(file, "abc");
            assertFalse(Files.exists(target));
            finish(file);
        }
        assertEquals("HEADabc", Files.readString(target));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void whatWasLeftIsGoneOnWith() throws IOException {
        try (GrowingFile file = open(false)) {
            add(file, "abc");
        }
        try (GrowingFile file = open(true)) {
            assertEquals(3, file.rows());
            add(file, "de");
            finish(file);
        }
        assertEquals("HEADabcde", Files.readString(target));
    }

    @Test
    void nothingWasLeftYet() throws IOException {
        open(false).close();
        try (GrowingFile file = open(true)) {
            assertEquals(0, file.rows());
            add(file, "a");
            finish(file);
        }
        assertEquals("HEADa", Files.readString(target));
    }

    /** As after kill -9: bytes behind the last note, which may be half a row. */
    @Test
    void bytesBehindTheLastNoteAreCutOff() throws IOException {
        try (GrowingFile file = open(false)) {
            add(file, "abc");
        }
        Path part = folder.resolve("a.bin.part");
        byte[] kept = Files.readAllBytes(part);
        Files.writeString(part, new String(kept, StandardCharsets.ISO_8859_1) + "xy", StandardCharsets.ISO_8859_1);
        try (GrowingFile file = open(true)) {
            add(file, "d");
            finish(file);
        }
        assertEquals("HEADabcd", Files.readString(target));
    }

    @Test
    void rowsOfMoreThanABufferCome() throws IOException {
        byte[] many = new byte[3_000_001];
        for (int i = 0; i < many.length; i++) {
            many[i] = (byte) ((i * 31) >> 3);
        }
        try (GrowingFile file = open(false)) {
            file.write(many, 0, many.length);
            file.add(1);
        }
        try (GrowingFile file = open(true)) {
            assertEquals(1, file.rows());
            finish(file);
        }
        byte[] all = Files.readAllBytes(target);
        assertArrayEquals(many, Arrays.copyOfRange(all, 4, all.length));
    }

    @Test
    void damageAndOtherContentsAreRefused() throws IOException {
        try (GrowingFile file = open(false)) {
            add(file, "abc");
        }
        BadDataException other = assertThrows(
                BadDataException.class,
                () -> GrowingFile.open(target, Map.of("model", "another"), 4, Duration.ZERO, true));
        assertTrue(other.getMessage().contains("model was m of today, is another"), other.getMessage());
        Path part = folder.resolve("a.bin.part");
        byte[] bytes = Files.readAllBytes(part);
        bytes[5] ^= 1;
        Files.write(part, bytes);
        assertTrue(assertThrows(BadDataException.class, () -> open(true))
                .getMessage()
                .contains("leave out --resume"));
        Files.write(part, new byte[5]);
        assertThrows(BadDataException.class, () -> open(true));
        Files.writeString(
                folder.resolve("a.bin.part.progress"), "format gramian-growing-file-1\nof.model m of today\n");
        assertThrows(BadDataException.class, () -> open(true));
        Files.writeString(folder.resolve("a.bin.part.progress"), "nonsense");
        assertThrows(BadDataException.class, () -> open(true));
    }

    @Test
    void onlyOneWritesAtATime() throws IOException {
        try (GrowingFile file = open(false)) {
            add(file, "a");
            IOException refused = assertThrows(IOException.class, () -> open(false));
            assertTrue(refused.getMessage().contains("another process"), refused.getMessage());
            finish(file);
        }
        assertEquals("HEADa", Files.readString(target));
    }

    @Test
    void discardingLeavesNothingAndAnOldFileAsItWas() throws IOException {
        Files.writeString(target, "old");
        try (GrowingFile file = open(false)) {
            add(file, "new");
            file.discard();
        }
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
        assertEquals("old", Files.readString(target));
    }

    @Test
    void aFolderCannotBeWritten() {
        assertThrows(IOException.class, () -> GrowingFile.open(folder, IDENTITY, 0, Duration.ZERO, false));
        Path nowhere = folder.resolve("none").resolve("a.bin");
        assertThrows(IOException.class, () -> GrowingFile.open(nowhere, IDENTITY, 0, Duration.ZERO, false));
    }

    @Test
    void anInterruptLeavesWhatWasWritten() throws IOException {
        try (GrowingFile file = open(false)) {
            add(file, "abc");
            Thread.currentThread().interrupt();
        }
        assertTrue(Thread.interrupted());
        try (GrowingFile file = open(true)) {
            assertEquals(3, file.rows());
            file.discard();
        }
    }
}
