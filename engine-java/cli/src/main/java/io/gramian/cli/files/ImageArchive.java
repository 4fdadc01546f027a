package io.gramian.cli.files;

import io.gramian.io.BadDataException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Where files of images lie: a folder or a zip archive, which is read in place and never unpacked. */
abstract sealed class ImageArchive implements Closeable {
    /** What the names of images end in. */
    static final List<String> ENDS = List.of(".jpg", ".jpeg", ".png", ".bmp");

    /** The most bytes of a file, whatever a header says. */
    private static final int MOST_BYTES = 1 << 28;

    /** Opens a folder or an archive. */
    static ImageArchive open(Path source) throws IOException {
        return Files.isDirectory(source) ? new Folder(source) : new Zip(source);
    }

    /** The names of all images, sorted, with / between folders. */
    abstract List<String> names() throws IOException;

    /** What tells the content from another, as far as folders know. */
    abstract String identity() throws IOException;

    /** The content of one; may be called by several threads. */
    abstract byte[] read(String name) throws IOException;

    private static boolean isImage(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String file = lower.substring(lower.lastIndexOf('/') + 1);
        return !file.startsWith(".") && ENDS.stream().anyMatch(lower::endsWith);
    }

    private static byte[] bounded(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new BadDataException("it has more than " + (MOST_BYTES >> 20) + " MB");
        }
        return bytes;
    }

    private static final class Folder extends ImageArchive {
        private final Path root;

        Folder(Path root) {
            this.root = root;
        }

        @Override
        List<String> names() throws IOException {
            try (Stream<Path> files = Files.walk(root)) {
                return files.filter(Files::isRegularFile)
                        .map(file -> root.relativize(file)
                                .toString()
                                .replace(file.getFileSystem().getSeparator(), "/"))
                        .filter(ImageArchive::isImage)
                        .sorted()
                        .toList();
            }
        }

        @Override
        byte[] read(String name) throws IOException {
            try (InputStream in = Files.newInputStream(root.resolve(name))) {
                return bounded(in);
            }
        }

        @Override
        String identity() throws IOException {
            CRC32 sum = new CRC32();
            for (String name : names()) {
                Path file = root.resolve(name);
                String line = name + ' ' + Files.size(file) + ' ' + Files.getLastModifiedTime(file) + '\n';
                sum.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return String.format(Locale.ROOT, "their names and times CRC-32 %08x", sum.getValue());
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static final class Zip extends ImageArchive {
        private final Path source;
        private final ZipFile zip;

        Zip(Path source) throws IOException {
            this.source = source;
            try {
                this.zip = new ZipFile(source.toFile());
            } catch (ZipException e) {
                throw new BadDataException(source + " is no zip archive or damaged: " + e.getMessage(), e);
            }
        }

        @Override
        List<String> names() {
            String[] names = new String[zip.size()];
            int count = 0;
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                requireInside(entry.getName());
                if (!entry.isDirectory()
                        && isImage(entry.getName())
                        && !entry.getName().startsWith("__MACOSX/")) {
                    names[count++] = entry.getName();
                }
            }
            return Arrays.stream(names, 0, count).sorted().distinct().toList();
        }

        /** Nothing is unpacked, so such names would do no harm here; but who makes them means some. */
        private void requireInside(String name) {
            boolean leadsOut = name.startsWith("/")
                    || name.contains("\\")
                    || name.matches("[A-Za-z]:.*")
                    || Arrays.asList(name.split("/", -1)).contains("..");
            if (leadsOut) {
                throw new BadDataException(source + " has an entry named '" + name
                        + "', which leads out of the archive: do not trust it, or make it anew");
            }
        }

        @Override
        byte[] read(String name) throws IOException {
            ZipEntry entry = zip.getEntry(name);
            byte[] bytes;
            try (InputStream in = zip.getInputStream(entry)) {
                bytes = bounded(in);
            } catch (ZipException | EOFException e) {
                throw new BadDataException("the archive is damaged there: " + e.getMessage(), e);
            }
            CRC32 sum = new CRC32();
            sum.update(bytes);
            if (entry.getCrc() >= 0 && entry.getCrc() != sum.getValue()) {
                throw new BadDataException("the archive is damaged there: the checksum differs");
            }
            return bytes;
        }

        @Override
        String identity() throws IOException {
            return Files.size(source) + " bytes of " + Files.getLastModifiedTime(source);
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }
}
