package io.gramian.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.data.Samples;
import io.gramian.io.BadDataException;
import io.gramian.tensor.SparseMatrix;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperDataTest {
    @TempDir
    Path folder;

    private void write(String name, int... bytes) throws IOException {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        write(name, content);
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content);
        }
    }

    /** Three images of 1 × 2 pixels to train, one to test, of the classes 3, 7, 3 and 5. */
    private void writeMnist(int... testLabels) throws IOException {
        write("mnist/train-images-idx3-ubyte.gz", 0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4, 5, 255);
        write("mnist/train-labels-idx1-ubyte.gz", 0, 0, 8, 1, 0, 0, 0, 3, 3, 7, 3);
        write("mnist/t10k-images-idx3-ubyte.gz", 0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 8, 9);
        int[] labels = Arrays.copyOf(new int[] {0, 0, 8, 1, 0, 0, 0, testLabels.length}, 8 + testLabels.length);
        System.arraycopy(testLabels, 0, labels, 8, testLabels.length);
        write("mnist/t10k-labels-idx1-ubyte.gz", labels);
    }

    @Test
    void mnistHasItsTestImagesBehindTheOthersAndOneNumberingOfClasses() throws IOException {
        writeMnist(5);
        LabelledSamples mnist = PaperData.mnist(folder);
        assertEquals("mnist", mnist.name());
        assertEquals(Samples.Kind.BYTES, mnist.samples().kind());
        assertArrayEquals(
                new float[] {1, 2, 3, 4, 5, 255, 8, 9},
                mnist.samples().x().dense().toArray());
        assertArrayEquals(new int[] {0, 2, 0, 1}, mnist.classes());
        assertEquals(3, mnist.clusters());
    }

    @Test
    void mnistWithTooManyLabelsIsRefused() throws IOException {
        writeMnist(5, 6);
        BadDataException refused = assertThrows(BadDataException.class, () -> PaperData.mnist(folder));
        assertTrue(refused.getMessage().contains("t10k-labels-idx1-ubyte.gz has 2 labels"), refused.getMessage());
    }

    @Test
    void newsgroupsStaySparseWhenSomeAreChosen() throws IOException {
        String text = "4 1:0.5 3:0.25\n2 2:1\n4 3:0.75\n";
        write("newsgroups20/20news-tfidf2000.libsvm.gz", text.getBytes(StandardCharsets.UTF_8));
        LabelledSamples news = PaperData.newsgroups(folder);
        assertEquals("20news", news.name());
        assertEquals(Samples.Kind.SPARSE, news.samples().kind());
        assertArrayEquals(new int[] {1, 0, 1}, news.classes());
        LabelledSamples some = news.gather(new int[] {2, 0});
        assertInstanceOf(SparseMatrix.class, some.samples().x());
        assertArrayEquals(
                new float[] {0, 0, 0.75f, 0.5f, 0, 0.25f},
                some.samples().x().dense().toArray());
        assertArrayEquals(new int[] {1, 1}, some.classes());
    }

    @Test
    void aDrawIsOneOfItsSeedWithoutRepetition() throws IOException {
        writeMnist(5);
        LabelledSamples mnist = PaperData.mnist(folder);
        assertSame(mnist, mnist.draw(4, 1));
        LabelledSamples three = mnist.draw(3, 1);
        assertEquals(3, three.size());
        assertArrayEquals(
                three.samples().x().dense().toArray(),
                mnist.draw(3, 1).samples().x().dense().toArray());
        long different = Arrays.stream(rows(three)).distinct().count();
        assertEquals(3, different);
    }

    private static int[] rows(LabelledSamples samples) {
        int[] first = new int[samples.size()];
        for (int i = 0; i < first.length; i++) {
            first[i] = (int) samples.samples().x().rows(i, i + 1).get(0, 0);
        }
        return first;
    }
}
