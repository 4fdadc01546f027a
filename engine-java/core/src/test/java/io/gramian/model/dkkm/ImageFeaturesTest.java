package io.gramian.model.dkkm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.Engine;
import io.gramian.data.ByteRows;
import io.gramian.data.ImageShape;
import io.gramian.data.Samples;
import io.gramian.model.Algorithms;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Model;
import io.gramian.model.ModelFile;
import io.gramian.model.Scale;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deep kernel k-means on images. */
class ImageFeaturesTest {
    private static final ImageShape SHAPE = new ImageShape(3, 12, 10);
    private static final int IMAGES = 40;

    /** Bars that are red and upright, or green and lying, on noise. */
    private static Samples bars(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[][] rows = new byte[n][SHAPE.size()];
        int area = SHAPE.height() * SHAPE.width();
        for (int i = 0; i < n; i++) {
            random.nextBytes(rows[i]);
            for (int at = 0; at < rows[i].length; at++) {
                rows[i][at] = (byte) (Byte.toUnsignedInt(rows[i][at]) / 8);
            }
            int place = 2 + random.nextInt(6);
            int length = i % 2 == 0 ? SHAPE.height() : SHAPE.width();
            for (int step = 0; step < length; step++) {
                int pixel = i % 2 == 0 ? step * SHAPE.width() + place : place * SHAPE.width() + step;
                rows[i][i % 2 * area + pixel] = (byte) 250;
            }
        }
        return Samples.images(new ByteRows(rows, SHAPE.size()), SHAPE);
    }

    private static Clustering fit(Samples samples, int clusters, int threads, String... settings) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("layers", "12", "patch", "4", "sample", "2000"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        try (Engine engine = Engine.builder().threads(threads).seed(4).build()) {
            return Algorithms.named("dkkm").fit(engine, samples, clusters, Scale.AUTO, all, FitListener.NONE);
        }
    }

    private static Tensor embed(Model model, Tensor x) {
        try (Engine engine = Engine.builder().threads(2).build()) {
            return model.embed(engine, x);
        }
    }

    @Test
    void kindsOfBarsBecomeClusters() {
        int[] labels = fit(bars(IMAGES, 1), 2, 2, "response", "triangle", "regions", "1")
                .labels();
        for (int i = 2; i < IMAGES; i++) {
            assertEquals(labels[i % 2], labels[i]);
        }
        assertTrue(labels[0] != labels[1]);
    }

    /** With one bandwidth for all features a layer is fused with the pooling; with equal ones for each it is not. */
    @ParameterizedTest
    @CsvSource({"sum, kmeans", "mean, kmeans", "max, kmeans", "sum, mixture"})
    void fusedFeaturesAreThoseOfPatchesOneByOne(String pooling, String units) {
        Samples samples = bars(9, 2);
        DkkmModel model = (DkkmModel)
                fit(samples, 0, 2, "pooling", pooling, "units", units).model();
        assertEquals(units.equals("mixture"), bias(model) != null);
        KernelLayer fused = (KernelLayer) model.imageFeatures().layers().getFirst();
        Tensor each = Tensor.zeros(fused.outputs(), fused.inputs());
        for (int i = 0; i < each.size(); i++) {
            each.array()[i] = fused.variances().get(i / fused.inputs(), 0);
        }
        ImageFeatures apart =
                model.imageFeatures().with(new KernelLayer(fused.centroids(), each, bias(model), fused.response()));
        try (Engine engine = Engine.builder().threads(2).build()) {
            float[] expected = apart.map(engine, samples.x()).toArray();
            float[] found = model.imageFeatures().map(engine, samples.x()).toArray();
            assertArrayEquals(expected, found, 2e-3f);
        }
    }

    private static Tensor bias(DkkmModel model) {
        return model.contents().tensors().get("layer0.bias");
    }

    @Test
    void embeddingsAreRootedAndAveragedWithThoseOfMirrorImagesAsToldTo() {
        Samples samples = bars(9, 2);
        Tensor images = samples.x().dense();
        Tensor mirrored = SHAPE.mirrored(images);
        Model plain = fit(samples, 0, 2, "root", "false").model();
        float[] sums = embed(plain, images).toArray();
        float[] others = embed(plain, mirrored).toArray();
        float[] rooted = embed(fit(samples, 0, 2).model(), images).toArray();
        Model both = fit(samples, 0, 2, "mirror", "true").model();
        float[] averaged = embed(both, images).toArray();
        assertArrayEquals(averaged, embed(both, mirrored).toArray());
        assertFalse(Arrays.equals(sums, others));
        for (int i = 0; i < sums.length; i++) {
            assertEquals((float) Math.sqrt(sums[i]), rooted[i]);
            assertEquals(Math.sqrt((sums[i] + others[i]) / 2), averaged[i], 1e-6);
        }
    }

    @Test
    void layersWithMergesYieldAGridThatShrinks() {
        Clustering found =
                fit(bars(IMAGES, 3), 0, 2, "layers", "12-8-5", "merge", "1-2", "pooling", "max", "regions", "1");
        assertEquals(5, found.model().embeddingSize());
        Tensor embedded = embed(found.model(), bars(3, 5).x().dense());
        for (int i = 0; i < embedded.size(); i++) {
            float value = embedded.get(i / 5, i % 5);
            assertTrue(value >= 0 && value <= 1, "the greatest of shares: " + value);
        }
    }

    /** Patches of 4 with stride 2 on 12×10 pixels: 5×4 places, merged to 2×2, of which the first sees patches 0-1, the second 2-4. */
    @Test
    void placesOfALayerSeeThePixelsOfTheirPatches() {
        DkkmModel model =
                (DkkmModel) fit(bars(IMAGES, 3), 0, 2, "layers", "12-8-5", "merge", "2", "stride", "2", "regions", "1")
                        .model();
        assertEquals(20, model.imageLayer(1).places());
        assertEquals(new ImageLayer.Field(2, 4, 4, 4), model.imageLayer(1).field(6));
        ImageLayer merged = model.imageLayer(2);
        assertEquals(4, merged.places());
        assertEquals(new ImageLayer.Field(4, 4, 8, 6), merged.field(3));
        assertEquals(new ImageLayer.Field(0, 4, 6, 6), merged.field(1));
        assertEquals(5, model.imageLayer(3).units());
        // A place does not see pixels outside of its field.
        Tensor image = bars(1, 4).x().dense();
        Tensor changed = image.copy();
        changed.set(0, 0, 255 - changed.get(0, 0));
        try (Engine engine = Engine.builder().threads(1).build()) {
            Tensor before = merged.map(engine, image);
            Tensor after = merged.map(engine, changed);
            assertArrayEquals(before.rows(1, 4).toArray(), after.rows(1, 4).toArray());
            assertFalse(
                    Arrays.equals(before.rows(0, 1).toArray(), after.rows(0, 1).toArray()));
        }
        assertThrows(IllegalArgumentException.class, () -> model.imageLayer(4));
        assertThrows(IllegalArgumentException.class, () -> model.cells(null, image, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "12-8"})
    void neitherThreadsNorTheBatchNorAFileChangeAByte(String layers, @TempDir Path folder) throws IOException {
        Samples samples = bars(IMAGES, 6);
        Clustering two = fit(samples, 2, 2, "layers", layers, "bandwidth", "spherical");
        Clustering one = fit(samples, 2, 1, "layers", layers, "bandwidth", "spherical");
        assertArrayEquals(one.labels(), two.labels());
        Tensor all = samples.x().dense();
        float[] whole = embed(one.model(), all).toArray();
        assertArrayEquals(whole, embed(two.model(), all).toArray());
        float[] last = embed(two.model(), all.rows(IMAGES - 1, IMAGES)).toArray();
        for (int i = 0; i < last.length; i++) {
            assertEquals(whole[whole.length - last.length + i], last[i]);
        }
        Path file = folder.resolve("m.safetensors");
        ModelFile.save(file, two.model());
        assertArrayEquals(whole, embed(ModelFile.load(file), all).toArray());
    }

    /** Baselines: the same bytes from any number of threads, of any batch, and from a file. */
    @ParameterizedTest
    @CsvSource({"autoencoder, spherical", "rbm, spherical", "mixture, spherical", "mixture, diagonal"})
    void otherUnitsAreLearntKeptAndRestored(String units, String bandwidth, @TempDir Path folder) throws IOException {
        Samples samples = bars(IMAGES, 6);
        String[] settings = {"units", units, "bandwidth", bandwidth, "unit-epochs", "3"};
        Model model = fit(samples, 2, 2, settings).model();
        assertEquals(12 * 4, model.embeddingSize());
        Tensor all = samples.x().dense();
        float[] whole = embed(model, all).toArray();
        assertArrayEquals(
                whole, embed(fit(samples, 2, 1, settings).model(), all).toArray());
        float[] last = embed(model, all.rows(IMAGES - 1, IMAGES)).toArray();
        for (int i = 0; i < last.length; i++) {
            assertTrue(Float.isFinite(last[i]));
            assertEquals(whole[whole.length - last.length + i], last[i]);
        }
        Path file = folder.resolve("m.safetensors");
        ModelFile.save(file, model);
        assertArrayEquals(whole, embed(ModelFile.load(file), all).toArray());
    }

    @Test
    void settingsOfUnitsThatDoNotGoTogetherAreRefused() {
        Samples images = bars(IMAGES, 6);
        assertRefused(images, "use units=kmeans", "units", "rbm", "response", "triangle");
        assertRefused(images, "use spherical or diagonal", "units", "mixture", "bandwidth", "literal");
        assertRefused(images, "sparsity is 1.0", "sparsity", "1");
        assertRefused(images, "sparsity-weight is -1.0", "sparsity-weight", "-1");
        assertRefused(images, "unit-epochs is 0", "unit-epochs", "0");
        assertRefused(Samples.table(Tensor.zeros(40, 2)), "give images", "units", "autoencoder");
    }

    private static void assertRefused(Samples samples, String part, String... settings) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> fit(samples, 2, 1, settings));
        assertTrue(refused.getMessage().contains(part), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"spherical", "diagonal", "literal"})
    void aConstantImageHasFiniteFeatures(String bandwidth) {
        Clustering found = fit(bars(IMAGES, 7), 0, 2, "bandwidth", bandwidth, "layers", "12-6");
        for (float value : embed(found.model(), Tensor.zeros(1, SHAPE.size())).toArray()) {
            assertTrue(Float.isFinite(value));
        }
    }

    @Test
    void onlyConstantImagesCanBeLearntFrom() {
        Samples black = Samples.images(new ByteRows(new byte[5][SHAPE.size()], SHAPE.size()), SHAPE);
        Clustering found = fit(black, 0, 1);
        for (float value : embed(found.model(), black.x().dense()).toArray()) {
            assertTrue(Float.isFinite(value));
        }
    }

    @Test
    void badSettingsSayWhatToDo() {
        Samples samples = bars(3, 8);
        assertTrue(message(samples, "patch", "11").contains("must fit"), message(samples, "patch", "11"));
        assertTrue(message(samples, "stride", "0").contains("stride"));
        assertTrue(message(samples, "layers", "5000").contains("patches"), message(samples, "layers", "5000"));
        assertTrue(message(samples, "regions", "9").contains("fewer regions"), message(samples, "regions", "9"));
        assertTrue(message(samples, "alpha", "0").contains("alpha"));
        assertTrue(message(samples, "layers", "9-8", "alpha", "1-2-3").contains("one for each"));
    }

    private static String message(Samples samples, String... settings) {
        return assertThrows(IllegalArgumentException.class, () -> fit(samples, 0, 1, settings))
                .getMessage();
    }
}
