package io.gramian.cli.files;

import io.gramian.data.ImageShape;
import io.gramian.io.BadDataException;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
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
     * @throws BadDataException if it is no image that can be read
     */
    static DecodedImage of(byte[] file) {
        // Not ImageIO.read, which writes a cache file for each image.
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new BadDataException("it is no JPEG, PNG or BMP image");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return decode(reader);
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

    private static DecodedImage decode(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            throw new BadDataException("it has " + width + "×" + height + " pixels, more than " + MOST_PIXELS);
        }
        boolean[] damaged = new boolean[1];
        reader.addIIOReadWarningListener((source, warning) -> damaged[0] |= warning.contains("EOF"));
        BufferedImage image = reader.read(0);
        if (damaged[0]) {
            throw new BadDataException("it is cut short");
        }
        if (image.getColorModel().hasAlpha()) {
            throw new BadDataException("it has transparent pixels: flatten it");
        }
        return image.getRaster().getNumBands() == 1
                        && image.getType() != BufferedImage.TYPE_BYTE_INDEXED
                        && image.getType() != BufferedImage.TYPE_BYTE_BINARY
                ? grey(image)
                : coloured(image);
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
