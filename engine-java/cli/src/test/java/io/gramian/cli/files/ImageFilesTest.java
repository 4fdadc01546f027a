package io.gramian.cli.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.cli.SampleImages;
import io.gramian.data.ImageShape;
import io.gramian.io.BadDataException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {
    private static final byte[] RED_BLUE = {(byte) 255, 0, 0, 0, 0, (byte) 255};

    @TempDir
    Path folder;

    /** Two pixels: red, blue. */
    private static BufferedImage redBlue() {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0xFF0000);
        image.setRGB(1, 0, 0x0000FF);
        return image;
    }

    private static ImageFiles.Named read(Path source, Consumer<String> skipped) throws IOException {
        try (ImageFiles images = ImageFiles.open(source, skipped)) {
            return images.readAll();
        }
    }

    private BadDataException refused(Map<String, byte[]> entries) throws IOException {
        Path zip = SampleImages.zip(folder.resolve("refused.zip"), entries);
        return assertThrows(BadDataException.class, () -> read(zip, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "PNG"})
    void channelsLieOneAfterAnother(String end) throws IOException {
        Files.write(folder.resolve("a." + end), SampleImages.encode(redBlue(), end.toLowerCase(Locale.ROOT)));
        try (ImageFiles images = ImageFiles.open(folder, null)) {
            assertEquals(new ImageShape(3, 1, 2), images.shape());
            assertArrayEquals(RED_BLUE, images.readAll().rows().all().getFirst());
        }
    }

    @Test
    void jpegIsReadAsItIs() throws IOException {
        byte[] grey = SampleImages.encode(SampleImages.grey(8, 8, 130), "jpg");
        Path zip = SampleImages.zip(folder.resolve("a.zip"), Map.of("x/1.jpg", grey));
        byte[] bytes = read(zip, null).rows().all().getFirst();
        assertEquals(64, bytes.length, "one channel");
        for (byte each : bytes) {
            assertEquals(130, Byte.toUnsignedInt(each), 1, "not brightened");
        }
    }

    @Test
    void allFoldersAreReadInTheOrderOfTheirNames() throws IOException {
        byte[] image = SampleImages.encode(redBlue(), "png");
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (String name :
                List.of("b/2.png", "a/9.png", "b/1.PNG", "0.png", "a/notes.txt", "__MACOSX/a/9.png", "a/._9.png")) {
            entries.put(name, image);
        }
        Path zip = SampleImages.zip(folder.resolve("all.zip"), entries);
        List<String> names = read(zip, null).names();
        assertEquals(List.of("0.png", "a/9.png", "b/1.PNG", "b/2.png"), names);
        assertEquals("b", ImageFiles.folder(names.getLast()));
        assertEquals("", ImageFiles.folder(names.getFirst()));
        Path plain = Files.createDirectory(folder.resolve("plain"));
        for (String name : names) {
            Files.createDirectories(plain.resolve(name).getParent());
            Files.write(plain.resolve(name), image);
        }
        assertEquals(names, read(plain, null).names());
    }

    @Test
    void aBrokenImageAmongManyIsNamedOrSkipped() throws IOException {
        byte[] whole = SampleImages.encode(SampleImages.grey(40, 40, 90), "jpg");
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 100; i < 900; i++) {
            entries.put(i + ".jpg", whole);
        }
        entries.put("417.jpg", Arrays.copyOf(whole, whole.length / 2));
        entries.put("100.jpg", "no image".getBytes(StandardCharsets.US_ASCII));
        Path zip = SampleImages.zip(folder.resolve("many.zip"), entries);
        BadDataException error = assertThrows(BadDataException.class, () -> read(zip, null));
        assertTrue(error.getMessage().startsWith("100.jpg in "), error.getMessage());
        assertTrue(error.getMessage().contains("--skip-broken"), error.getMessage());
        List<String> skipped = new ArrayList<>();
        assertEquals(798, read(zip, skipped::add).names().size());
        assertEquals(2, skipped.size(), skipped.toString());
        assertTrue(skipped.get(1).startsWith("417.jpg in "), skipped.toString());
    }

    /** What is missing of a JPEG would be made up. */
    @Test
    void aPictureThatIsCutShortIsRefused() throws IOException {
        byte[] whole = SampleImages.encode(SampleImages.bar(64, true, new SplittableRandom(3)), "jpg");
        for (int percent : new int[] {50, 75, 90, 99}) {
            byte[] cut = Arrays.copyOf(whole, whole.length * percent / 100);
            String message = refused(Map.of("cut.jpg", cut)).getMessage();
            assertTrue(message.startsWith("cut.jpg in "), message);
        }
    }

    @Test
    void aDamagedEntryOfAnArchiveIsNamed() throws IOException {
        byte[] image = SampleImages.encode(SampleImages.bar(64, true, new SplittableRandom(3)), "bmp");
        Path zip = SampleImages.zip(folder.resolve("whole.zip"), Map.of("1.bmp", image));
        byte[] bytes = Files.readAllBytes(zip);
        for (int at = 200; at < 2000; at += 300) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x10;
            Path file = Files.write(folder.resolve("damaged.zip"), damaged);
            String message =
                    assertThrows(BadDataException.class, () -> read(file, null)).getMessage();
            assertTrue(message.startsWith("1.bmp in "), message);
        }
    }

    @Test
    void imagesUnlikeTheFirstAreNamed() throws IOException {
        byte[] small = SampleImages.encode(redBlue(), "png");
        byte[] large = SampleImages.encode(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png");
        byte[] grey = SampleImages.encode(SampleImages.grey(2, 1, 7), "png");
        byte[] clear = SampleImages.encode(new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB), "png");
        assertTrue(refused(Map.of("1.png", small, "2.png", large)).getMessage().contains("2.png in "));
        assertTrue(refused(Map.of("1.png", small, "2.png", large)).getMessage().contains("3×2, expected is 2×1 RGB"));
        assertTrue(refused(Map.of("1.png", small, "2.png", grey)).getMessage().contains("2×1 grey"));
        assertTrue(refused(Map.of("1.png", small, "2.png", clear)).getMessage().contains("transparent"));
    }

    @Test
    void archivesWithoutImagesOrWithTricksAreRefused() throws IOException {
        byte[] image = SampleImages.encode(redBlue(), "png");
        assertTrue(refused(Map.of()).getMessage().contains("holds no images"));
        assertTrue(refused(Map.of("a.txt", image)).getMessage().contains("holds no images"));
        for (String name : List.of("../a.png", "a/../../b.png", "/etc/a.png", "C:\\a.png", "a\\..\\b.png")) {
            assertTrue(refused(Map.of(name, image)).getMessage().contains("leads out"), name);
        }
        Path text = Files.writeString(folder.resolve("text.zip"), "PK but no archive");
        assertTrue(assertThrows(BadDataException.class, () -> read(text, null))
                .getMessage()
                .contains("no zip archive"));
    }

    /** The head of a PNG file that promises 100,000 × 100,000 pixels. */
    @Test
    void anImageThatPromisesTooMuchIsRefusedBeforeItIsDecoded() throws IOException {
        byte[] png = SampleImages.encode(redBlue(), "png");
        for (int at : new int[] {16, 20}) {
            png[at] = 0;
            png[at + 1] = 1;
            png[at + 2] = (byte) 0x86;
            png[at + 3] = (byte) 0xA0;
        }
        CRC32 sum = new CRC32();
        sum.update(png, 12, 17);
        for (int i = 0; i < 4; i++) {
            png[29 + i] = (byte) (sum.getValue() >> (24 - 8 * i));
        }
        String message = refused(Map.of("bomb.png", png)).getMessage();
        assertTrue(message.contains("100000×100000 pixels"), message);
    }
}
