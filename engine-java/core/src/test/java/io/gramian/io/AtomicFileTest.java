package io.gramian.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    private static AtomicFile.Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void replacesAnOlderFileOnlyOnceComplete() throws IOException {
        Path target = folder.resolve("labels.csv");
        AtomicFile.write(target, text("old"));
        AtomicFile.write(target, out -> {
            out.write('n');
            out.flush();
            assertEquals("old", Files.readString(target));
            List<String> during = names();
            assertEquals(2, during.size());
            assertTrue(during.get(0).startsWith(".labels.csv"), during.toString());
            out.write('w');
        });
        assertEquals("nw", Files.readString(target));
        assertEquals(List.of("labels.csv"), names());
    }

    @Test
    void aFailureLeavesTheOlderFileAndNothingElse() throws IOException {
        Path target = folder.resolve("labels.csv");
        AtomicFile.write(target, text("old"));
        String message = assertThrows(IOException.class, () -> AtomicFile.write(target, AtomicFileTest::fillsTheDisk))
                .getMessage();
        assertEquals("cannot write " + target + ": No space left on device", message);
        assertThrows(BadDataException.class, () -> AtomicFile.write(target, AtomicFileTest::meetsBadData));
        assertEquals("old", Files.readString(target));
        assertEquals(List.of("labels.csv"), names());
    }

    private static void fillsTheDisk(OutputStream out) throws IOException {
        out.write(1);
        throw new IOException("No space left on device");
    }

    private static void meetsBadData(OutputStream out) throws IOException {
        out.write(1);
        throw new BadDataException("row 3");
    }

    @Test
    void namesTheMissingFolder() {
        Path target = folder.resolve("missing").resolve("labels.csv");
        String message = assertThrows(IOException.class, () -> AtomicFile.write(target, text("x")))
                .getMessage();
        assertTrue(message.startsWith("cannot write " + target + ": there is no folder"), message);
        assertThrows(IOException.class, () -> AtomicFile.write(folder, text("x")));
    }

    @Test
    void namesTheReadOnlyFolderAndFile() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Path file = Files.writeString(folder.resolve("kept.csv"), "kept");
        assumeTrue(locked.toFile().setWritable(false) && file.toFile().setWritable(false));
        assumeFalse(Files.isWritable(locked), "this user may write everywhere");
        String message = assertThrows(IOException.class, () -> AtomicFile.write(locked.resolve("a"), text("x")))
                .getMessage();
        assertTrue(message.endsWith("locked is read-only"), message);
        assertThrows(IOException.class, () -> AtomicFile.write(file, text("x")));
        assertEquals("kept", Files.readString(file));
    }

    @Test
    void aSymbolicLinkKeepsPointing() throws IOException {
        Path real = Files.writeString(folder.resolve("real.csv"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), real);
        AtomicFile.write(link, text("new"));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(real));
    }

    @Test
    @Timeout(20)
    void aPipeIsWrittenToAndStaysAPipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(run("mkfifo", pipe.toString()) == 0, "this system has no mkfifo");
        byte[][] received = new byte[1][];
        Thread reader = Thread.ofVirtual().start(() -> received[0] = readOrNothing(pipe));
        AtomicFile.write(pipe, text("through"));
        reader.join();
        assertArrayEquals("through".getBytes(StandardCharsets.UTF_8), received[0]);
        assertFalse(Files.isRegularFile(pipe));
    }

    private static byte[] readOrNothing(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    /** Writes without end, for the test that ends it. */
    static final class Endless {
        private Endless() {}

        public static void main(String[] arguments) throws IOException {
            AtomicFile.write(Path.of(arguments[0]), out -> {
                out.write(1);
                out.flush();
                System.in.read();
                throw new IllegalStateException("the test did not end this program");
            });
        }
    }

    @Test
    @Timeout(60)
    void endingTheProgramLeavesNoTemporaryFile() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName(),
                        folder.resolve("out.csv").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            while (names().isEmpty() && program.isAlive()) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            assertEquals(1, names().size(), "the program wrote nothing");
            program.destroy();
            assertTrue(program.waitFor(30, TimeUnit.SECONDS));
            assertEquals(List.of(), names());
        } finally {
            program.destroyForcibly();
        }
    }
}
