package io.gramian.cli.files;

import io.gramian.compute.Cancellation;
import io.gramian.data.ByteRows;
import io.gramian.data.ImageShape;
import io.gramian.io.BadDataException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The images (JPEG, PNG, BMP) of a folder or a zip archive, with all folders in it, in the order of their names. All have the
 * size and the channels of the first one that can be read: 1 if grey, 3 if coloured.
 */
public final class ImageFiles implements Closeable {
    private static final int AT_ONCE = 256;

    private final Path source;
    private final ImageArchive archive;
    private final List<String> names;
    private final Consumer<String> skipped;
    private final ImageShape shape;
    private int next;

    private ImageFiles(
            Path source,
            ImageArchive archive,
            UnaryOperator<List<String>> choice,
            ImageShape expected,
            Consumer<String> skipped)
            throws IOException {
        this.source = source;
        this.archive = archive;
        this.names = List.copyOf(choice.apply(archive.names()));
        this.skipped = skipped;
        requireImages();
        this.shape = expected == null ? first() : expected;
    }

    /**
     * Opens a folder or an archive.
     *
     * @param skipped hears of each image that cannot be read, which is left out; null if such a one is an error
     * @throws BadDataException if there is no image, or the archive is damaged or has names that lead out of it
     */
    public static ImageFiles open(Path source, Consumer<String> skipped) throws IOException {
        return open(source, (ImageShape) null, skipped);
    }

    /**
     * Opens a folder or an archive whose images are known.
     *
     * @param expected what all of them have to be like; null for whatever the first one is
     */
    public static ImageFiles open(Path source, ImageShape expected, Consumer<String> skipped) throws IOException {
        return open(source, UnaryOperator.identity(), expected, skipped);
    }

    /**
     * Opens some images of a folder or an archive.
     *
     * @param choice given all names, says which to read
     */
    public static ImageFiles open(Path source, UnaryOperator<List<String>> choice, Consumer<String> skipped)
            throws IOException {
        return open(source, choice, null, skipped);
    }

    private static ImageFiles open(
            Path source, UnaryOperator<List<String>> choice, ImageShape expected, Consumer<String> skipped)
            throws IOException {
        ImageArchive archive = ImageArchive.open(source);
        try {
            return new ImageFiles(source, archive, choice, expected, skipped);
        } catch (IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    private void requireImages() {
        if (names.isEmpty()) {
            throw new BadDataException(
                    source + " holds no images: expected files that end in " + String.join(", ", ImageArchive.ENDS));
        }
    }

    private ImageShape first() throws IOException {
        ImageShape found = null;
        for (int i = 0; i < names.size() && found == null; i++) {
            try {
                found = DecodedImage.of(archive.read(names.get(i)), null).shape();
            } catch (BadDataException e) {
                // Told, if it is skipped at all, when its turn comes.
                if (skipped == null) {
                    throw unreadable(names.get(i), e);
                }
            }
        }
        if (found == null) {
            throw new BadDataException("none of the " + names.size() + " images in " + source + " can be read");
        }
        return found;
    }

    /** What all images are like. */
    public ImageShape shape() {
        return shape;
    }

    /** What tells these images from others of the same place, as far as folders know. */
    public String identity() throws IOException {
        return names.size() + " images, " + archive.identity();
    }

    /** How many there are, with those that may be skipped. */
    public int size() {
        return names.size();
    }

    /** The folder that each image of {@link #readAll} lies in, by its name; empty at the top. */
    public static String folder(String name) {
        String[] parts = name.split("/", -1);
        return parts.length < 2 ? "" : parts[parts.length - 2];
    }

    /** Images with their names. */
    public record Named(List<String> names, ByteRows rows) {
        public Named {
            names = List.copyOf(names);
        }
    }

    /** All images that are left. */
    public Named readAll() throws IOException {
        List<String> read = new ArrayList<>();
        List<byte[]> rows = new ArrayList<>();
        for (Named some = next(AT_ONCE); !some.names().isEmpty(); some = next(AT_ONCE)) {
            read.addAll(some.names());
            rows.addAll(some.rows().all());
        }
        if (rows.isEmpty()) {
            throw new BadDataException("none of the images in " + source + " can be read");
        }
        return new Named(read, new ByteRows(rows.toArray(byte[][]::new), shape.size()));
    }

    /**
     * The next images, at most so many; none at the end.
     *
     * @throws BadDataException if one cannot be read, or is unlike the first, and none is to be skipped
     */
    public Named next(int most) throws IOException {
        List<String> read = new ArrayList<>();
        List<byte[]> rows = new ArrayList<>();
        while (rows.isEmpty() && next < names.size()) {
            Cancellation.check("reading images");
            int from = next;
            next = (int) Math.min(names.size(), (long) from + most);
            Result[] results = new Result[next - from];
            IntStream.range(from, next).parallel().forEach(i -> results[i - from] = decode(names.get(i)));
            for (Result result : results) {
                if (result.failure() != null) {
                    fail(result);
                    continue;
                }
                read.add(result.name());
                rows.add(result.bytes());
            }
        }
        return new Named(read, new ByteRows(rows.toArray(byte[][]::new), shape.size()));
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Result(String name, byte[] bytes, Exception failure) {}

    private Result decode(String name) {
        try {
            return new Result(name, DecodedImage.of(archive.read(name), shape).bytes(), null);
        } catch (IOException | RuntimeException e) {
            return new Result(name, null, e);
        }
    }

    private void fail(Result result) throws IOException {
        if (result.failure() instanceof BadDataException bad) {
            if (skipped == null) {
                throw unreadable(result.name(), bad);
            }
            skipped.accept(result.name() + " in " + source + " is skipped: " + bad.getMessage());
        } else if (result.failure() instanceof IOException failed) {
            throw failed;
        } else {
            throw (RuntimeException) result.failure();
        }
    }

    private BadDataException unreadable(String name, BadDataException cause) {
        return new BadDataException(
                name + " in " + source + " cannot be used: " + cause.getMessage()
                        + " (--skip-broken leaves such images out)",
                cause);
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
