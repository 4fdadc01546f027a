package io.gramian.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Labelled colour images in the binary format of CIFAR-10 and CIFAR-100 (Krizhevsky, 2009), gzip or not: records of one label, or of a
 * coarse and a fine one, and the bytes of three planes of 32×32 pixels, red first.
 */
public final class CifarFile {
    /** Planes of an image. */
    public static final int CHANNELS = 3;

    /** Pixels down, and across. */
    public static final int EXTENT = 32;

    private static final int PIXELS = CHANNELS * EXTENT * EXTENT;

    /** How many values each label before an image has: that of CIFAR-10, those of CIFAR-100. */
    private static final int[][] LABELS = {{10}, {20, 100}};

    /** More than all images of either set. */
    private static final int MOST_BYTES = 1 << 30;

    private final byte[][] images;
    private final int[] labels;

    private CifarFile(byte[][] images, int[] labels) {
        this.images = images;
        this.labels = labels;
    }

    /**
     * Reads a whole file.
     *
     * @throws BadDataException if it is empty, its size is not that of whole records, or its gzip bytes are damaged
     * @throws IOException if it cannot be read
     */
    public static CifarFile read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = CompressedFile.open(file)) {
            bytes = in.readNBytes(MOST_BYTES);
        }
        for (int[] labels : LABELS) {
            if (wholeRecords(bytes, labels)) {
                return records(bytes, labels.length);
            }
        }
        throw new BadDataException(file + " is not in the format of CIFAR, which .bin stands for: its " + bytes.length
                + " bytes are no whole records of 1 label below 10 or of 2 below 20 and 100, and " + PIXELS
                + " pixels; copy it again, or give it another name");
    }

    private static boolean wholeRecords(byte[] bytes, int[] labels) {
        int record = labels.length + PIXELS;
        boolean whole = bytes.length > 0 && bytes.length < MOST_BYTES && bytes.length % record == 0;
        for (int at = 0; whole && at < bytes.length; at += record) {
            for (int i = 0; i < labels.length; i++) {
                whole &= Byte.toUnsignedInt(bytes[at + i]) < labels[i];
            }
        }
        return whole;
    }

    private static CifarFile records(byte[] bytes, int before) {
        int record = before + PIXELS;
        byte[][] images = new byte[bytes.length / record][];
        int[] labels = new int[images.length];
        for (int i = 0; i < images.length; i++) {
            int at = i * record + before;
            labels[i] = Byte.toUnsignedInt(bytes[at - 1]);
            images[i] = Arrays.copyOfRange(bytes, at, at + PIXELS);
        }
        return new CifarFile(images, labels);
    }

    /** The bytes of each image, plane by plane; shared, not to be modified. */
    public byte[][] images() {
        return images;
    }

    /** The label of each image; of CIFAR-100 the fine one. */
    public int[] labels() {
        return labels.clone();
    }
}
