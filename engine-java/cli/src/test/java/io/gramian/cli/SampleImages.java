package io.gramian.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Images and archives of them. */
public final class SampleImages {
    private SampleImages() {}

    /** One shade all over. */
    public static BufferedImage grey(int width, int height, int shade) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, shade);
            }
        }
        return image;
    }

    /** Coloured noise with a bar, upright or lying. */
    public static BufferedImage bar(int side, boolean upright, SplittableRandom random) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        int place = random.nextInt(side);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                boolean bright = (upright ? x : y) == place;
                image.setRGB(x, y, bright ? 0xFFFFFF : random.nextInt() & 0x1F1F1F);
            }
        }
        return image;
    }

    public static byte[] encode(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, bytes)) {
            throw new IOException("no writer of " + format);
        }
        return bytes.toByteArray();
    }

    public static Path zip(Path file, Map<String, byte[]> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    /** An archive of bars, upright and lying in turns. */
    public static Path bars(Path file, int count, int side) throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = (i % 2 == 0 ? "up/" : "across/") + (1000 + i) + ".png";
            entries.put(name, encode(bar(side, i % 2 == 0, random), "png"));
        }
        return zip(file, entries);
    }
}
