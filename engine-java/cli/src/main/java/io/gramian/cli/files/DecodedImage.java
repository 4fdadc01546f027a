package io.gramian.cli.files;

import io.gramian.data.ImageShape;
import io.gramian.io.BadDataException;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The pixels of an image.
 *
 * @param shape one channel if grey, else red, green and blue
 * @param bytes channel by channel, each row by row
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; large.
record DecodedImage(ImageShape shape, byte[] bytes) {
    private static final int RGB = 3;
    private static final int BYTE = 8;

    /** More pixels are refused before they are decoded, for a small file may ask for any amount of memory. */
    private static final long MOST_PIXELS = 1L << 26;

    /**
     * Decodes a file.
     *
     * @param expected what it has to be like; null for anything
     * @throws BadDataException if it is no image that can be read
     */
    static DecodedImage of(byte[] file, ImageShape expected) {
        // Not ImageIO.read, which writes a cache file for each image.
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new BadDataException("it is no JPEG, PNG or BMP image");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return decode(reader, expected);
            } finally {
                reader.dispose();
            }
        } catch (BadDataException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Readers answer damage with exceptions of many kinds.
            throw new BadDataException("it is damaged or of an unknown kind (" + e.getMessage() + ")", e);
        }
    }

    private static DecodedImage decode(ImageReader reader, ImageShape expected) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            throw new BadDataException("it has " + width + "×" + height + " pixels, more than " + MOST_PIXELS);
        }
        if (expected != null && (width != expected.width() || height != expected.height())) {
            throw unlike(width + "×" + height, expected);
        }
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        BufferedImage image = reader.read(0);
        // Of a JPEG that is cut short, what is missing would be made up.
        for (String warning : warnings) {
            if (warning.contains("Truncated") || warning.contains("Corrupt") || warning.contains("EOI")) {
                throw new BadDataException("it is damaged (" + warning + ")");
            }
        }
        if (image.getColorModel().hasAlpha()) {
            throw new BadDataException("it has transparent pixels: flatten it");
        }
        DecodedImage decoded = isGrey(image) ? grey(image) : coloured(image);
        if (expected != null && !decoded.shape().equals(expected)) {
            throw unlike(decoded.shape().toString(), expected);
        }
        return decoded;
    }

    private static boolean isGrey(BufferedImage image) {
        boolean palette =
                image.getType() == BufferedImage.TYPE_BYTE_INDEXED || image.getType() == BufferedImage.TYPE_BYTE_BINARY;
        return image.getRaster().getNumBands() == 1 && !palette;
    }

    private static BadDataException unlike(String found, ImageShape expected) {
        return new BadDataException(
                "it is " + found + ", expected is " + expected + " as of the others; all must be alike");
    }

    /** As stored: Java's conversion of grey to red, green and blue would brighten it. */
    private static DecodedImage grey(BufferedImage image) {
        Raster raster = image.getRaster();
        int shift = Math.max(0, raster.getSampleModel().getSampleSize(0) - BYTE);
        int[] samples = raster.getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
        byte[] bytes = new byte[samples.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (samples[i] >> shift);
        }
        return new DecodedImage(new ImageShape(1, image.getHeight(), image.getWidth()), bytes);
    }

    private static DecodedImage coloured(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        byte[] bytes = new byte[RGB * pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            for (int channel = 0; channel < RGB; channel++) {
                bytes[channel * pixels.length + i] = (byte) (pixels[i] >> (BYTE * (RGB - 1 - channel)));
            }
        }
        return new DecodedImage(new ImageShape(RGB, height, width), bytes);
    }
}
