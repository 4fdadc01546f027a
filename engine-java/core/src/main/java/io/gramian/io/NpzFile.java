package io.gramian.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Archives of arrays as {@code numpy.savez} and {@code numpy.savez_compressed} write them. */
public final class NpzFile {
    private static final String END = ".npy";

    /** What samples are called, by the first name that there is; {@code arr_0} is NumPy's own for the first array. */
    private static final List<String> SAMPLES = List.of("x", "X", "data", "samples", "features", "arr_0");

    private static final List<String> LABELS = List.of("y", "Y", "labels", "label", "target", "targets", "arr_1");

    private NpzFile() {}

    /**
     * Opens the array of samples in an archive: the only one, or else the one that is called so.
     *
     * @throws BadDataException if there is none or the file is damaged
     * @throws IOException if the file cannot be read
     */
    public static NpyReader open(Path file) throws IOException {
        return NpyReader.of(array(file, SAMPLES));
    }

    /**
     * The labels in an archive: its only array, or else the one that is called so; see {@link NpyFile#readLabels(Path)}.
     *
     * @throws BadDataException if there are none or the file is damaged
     * @throws IOException if the file cannot be read
     */
    public static int[] readLabels(Path file) throws IOException {
        return NpyFile.readLabels(array(file, LABELS));
    }

    private static BinaryFile array(Path file, List<String> names) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("cannot read " + file + ": it is a folder; name a file");
        }
        try {
            ZipFile zip = new ZipFile(file.toFile());
            try {
                ZipEntry entry = entry(file, zip, names);
                ReadableByteChannel bytes = new Entry(zip, Channels.newChannel(zip.getInputStream(entry)));
                return new BinaryFile(file + ", " + entry.getName(), bytes, entry.getSize());
            } catch (IOException | RuntimeException failure) {
                zip.close();
                throw failure;
            }
        } catch (ZipException damage) {
            throw new BadDataException(file + " is no NPZ archive, or is damaged: " + damage.getMessage(), damage);
        }
    }

    private static ZipEntry entry(Path file, ZipFile zip, List<String> names) {
        List<String> arrays = new ArrayList<>();
        zip.stream().map(ZipEntry::getName).filter(name -> name.endsWith(END)).forEach(arrays::add);
        if (arrays.size() == 1) {
            return zip.getEntry(arrays.get(0));
        }
        for (String name : names) {
            if (arrays.contains(name + END)) {
                return zip.getEntry(name + END);
            }
        }
        throw new BadDataException(file + " has the arrays " + arrays + "; expected one, or one called "
                + String.join(", ", names) + ": save it alone with numpy.save");
    }

    /** Bytes that are unpacked as they are read; damage is the file's. */
    private record Entry(ZipFile zip, ReadableByteChannel bytes) implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer into) throws IOException {
            try {
                return bytes.read(into);
            } catch (ZipException | EOFException damage) {
                throw new BadDataException(zip.getName() + " is damaged: " + damage.getMessage(), damage);
            }
        }

        @Override
        public boolean isOpen() {
            return bytes.isOpen();
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }
}
