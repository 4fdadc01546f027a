package io.gramian.compute;

import static io.gramian.compute.PatchSpec.AS_IS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.PatchSpec.Pooling;
import io.gramian.compute.PatchSpec.Response;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the features of patches keep to. */
public interface PatchContract extends ContractSubject {
    /** Channels, height, width, patch, stride, regions down and across, centroids, images. */
    int[][] PATCH_SHAPES = {
        {1, 1, 1, 1, 1, 1, 1, 1, 1},
        {1, 5, 4, 4, 1, 1, 1, 5, 3},
        {2, 7, 9, 3, 2, 2, 3, 33, 2},
        {3, 8, 8, 8, 1, 1, 1, 17, 300},
        {3, 13, 11, 4, 1, 2, 2, 101, 3},
        {1, 12, 12, 5, 3, 3, 3, 31, 7},
        {4, 9, 9, 1, 1, 2, 1, 65, 2},
    };

    @Test
    default void patchFeaturesMatchFloat64() {
        for (int[] shape : PATCH_SHAPES) {
            for (Response response : Response.values()) {
                for (Pooling pooling : Pooling.values()) {
                    PatchSpec spec = spec(shape, pooling, response, AS_IS);
                    PatchBank bank = bank(shape[7], spec.patchSize(), false);
                    assertMatches(spec, images(spec, shape[8]), bank);
                }
            }
        }
    }

    @Test
    default void everyCentroidMayHaveItsOwnBandwidthAndBias() {
        int[] shape = {2, 9, 8, 3, 1, 2, 2, 35, 3};
        for (Response response : Response.values()) {
            PatchSpec spec = spec(shape, Pooling.SUM, response, AS_IS);
            PatchBank plain = bank(35, spec.patchSize(), true);
            Tensor bias = Reference.normal(6, 35, 1);
            assertMatches(spec, images(spec, 3), new PatchBank(plain.centroids(), plain.gamma(), bias, null, null));
        }
    }

    @Test
    default void patchesAreNormalisedThenWhitened() {
        int[] shape = {3, 7, 7, 3, 1, 2, 2, 20, 3};
        for (int mapped : new int[] {1, 27, 40}) {
            for (Response response : Response.values()) {
                PatchSpec spec = spec(shape, Pooling.MEAN, response, 0.25f);
                PatchBank plain = bank(20, mapped, true);
                Tensor mean = Reference.normal(7, spec.patchSize(), 1);
                Tensor whitening = Reference.normal(8, mapped, spec.patchSize());
                PatchBank bank = new PatchBank(plain.centroids(), plain.gamma(), null, mean, whitening);
                assertMatches(spec, images(spec, 3), bank);
            }
        }
    }

    @Test
    default void aPatchOfOneColourHasNoContrast() {
        PatchSpec spec = new PatchSpec(1, 3, 3, 3, 1, 1, 1, Pooling.SUM, Response.SOFTMAX, 0);
        Tensor image = Tensor.zeros(1, 9);
        compute().fill(7, image);
        Tensor out = Tensor.zeros(1, 2);
        PatchBank bank = bank(2, 9, false);
        compute().patchFeatures(spec, image, bank, out);
        Tensor black = Tensor.zeros(1, 2);
        compute().patchFeatures(spec, Tensor.zeros(1, 9), bank, black);
        assertArrayEquals(black.toArray(), out.toArray());
    }

    @Test
    default void aLoneCentroidCountsThePatches() {
        PatchSpec spec = new PatchSpec(1, 32, 31, 6, 1, 2, 2, Pooling.SUM, Response.SOFTMAX, AS_IS);
        Tensor out = Tensor.zeros(2, 4);
        compute().patchFeatures(spec, images(spec, 2), bank(1, 36, false), out);
        float[] counts = {13 * 13, 13 * 13, 14 * 13, 14 * 13};
        assertArrayEquals(counts, out.rows(0, 1).toArray());
        assertArrayEquals(counts, out.rows(1, 2).toArray());
    }

    @Test
    default void sharesOfAllCentroidsAddUpToThePatches() {
        PatchSpec spec = new PatchSpec(3, 20, 20, 5, 1, 1, 1, Pooling.SUM, Response.SOFTMAX, AS_IS);
        Tensor out = Tensor.zeros(3, 257);
        compute().patchFeatures(spec, images(spec, 3), bank(257, 75, true), out);
        for (int image = 0; image < 3; image++) {
            assertEquals(256, compute().sum(out.rows(image, image + 1)), 1e-3);
        }
    }

    @Test
    default void farCentroidsLeaveTheShareToTheNearest() {
        PatchSpec spec = new PatchSpec(1, 3, 3, 2, 1, 1, 1, Pooling.SUM, Response.SOFTMAX, AS_IS);
        for (float far : new float[] {1e3f, 1e6f, 1e9f}) {
            Tensor centroids = Tensor.zeros(100, 4);
            for (int i = 0; i < 100; i++) {
                centroids.set(i, 0, (i - 70) * far);
            }
            Tensor out = Tensor.zeros(1, 100);
            PatchBank bank = PatchBank.of(centroids, filled(100, 1));
            compute().patchFeatures(spec, Tensor.zeros(1, 9), bank, out);
            for (int i = 0; i < 100; i++) {
                assertEquals(i == 70 ? 4 : 0, out.get(0, i), 1e-6);
            }
        }
    }

    @Test
    default void whatIsNotANumberStaysInItsImage() {
        for (Response response : Response.values()) {
            PatchSpec spec = new PatchSpec(1, 4, 4, 3, 1, 1, 1, Pooling.SUM, response, AS_IS);
            Tensor images = images(spec, 3);
            PatchBank bank = bank(5, 9, false);
            Tensor clean = Tensor.zeros(3, 5);
            compute().patchFeatures(spec, images, bank, clean);
            images.set(1, 5, Float.NaN);
            Tensor out = Tensor.zeros(3, 5);
            compute().patchFeatures(spec, images, bank, out);
            for (int i = 0; i < 5; i++) {
                assertTrue(Float.isNaN(out.get(1, i)));
                assertEquals(clean.get(0, i), out.get(0, i));
                assertEquals(clean.get(2, i), out.get(2, i));
            }
        }
    }

    @Test
    default void neitherThreadsNorCompanyChangeTheBytesOfAnImage() {
        for (int[] shape : PATCH_SHAPES) {
            for (Response response : Response.values()) {
                PatchSpec spec = spec(shape, Pooling.MEAN, response, AS_IS);
                PatchBank bank = bank(shape[7], spec.patchSize(), true);
                Tensor images = images(spec, shape[8]);
                Tensor two = out(spec, images, bank);
                Tensor one = two.copy();
                compute().patchFeatures(spec, images, bank, two);
                sequential().patchFeatures(spec, images, bank, one);
                assertArrayEquals(one.toArray(), two.toArray());
                int last = images.rows() - 1;
                Tensor alone = out(spec, images.rows(last, last + 1), bank);
                compute().patchFeatures(spec, images.rows(last, last + 1), bank, alone);
                assertArrayEquals(two.rows(last, last + 1).toArray(), alone.toArray());
            }
        }
    }

    @Test
    default void patchesThatDoNotFitAreNamed() {
        PatchSpec spec = new PatchSpec(1, 4, 4, 3, 1, 1, 1, Pooling.SUM, Response.SOFTMAX, AS_IS);
        Tensor images = Tensor.zeros(2, 16);
        Tensor out = Tensor.zeros(2, 5);
        PatchBank bank = bank(5, 9, false);
        Tensor centroids = bank.centroids();
        assertNamed("images", () -> compute().patchFeatures(spec, Tensor.zeros(2, 15), bank, out));
        assertNamed("out", () -> compute().patchFeatures(spec, images, bank, Tensor.zeros(2, 6)));
        assertNamed("centroids", () -> compute().patchFeatures(spec, images, bank(5, 8, false), out));
        assertNamed("gamma", () -> compute().patchFeatures(spec, images, PatchBank.of(centroids, null), out));
        PatchBank unmapped = new PatchBank(centroids, bank.gamma(), null, null, Tensor.zeros(9, 9));
        assertNamed("mean", () -> compute().patchFeatures(spec, images, unmapped, out));
        assertNamed("patch", () -> new PatchSpec(1, 4, 3, 4, 1, 1, 1, Pooling.SUM, Response.SOFTMAX, AS_IS));
        assertNamed("regionsDown", () -> new PatchSpec(1, 4, 4, 3, 1, 3, 1, Pooling.SUM, Response.SOFTMAX, AS_IS));
    }

    private static void assertNamed(String name, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.startsWith(name + " "), message);
    }

    private void assertMatches(PatchSpec spec, Tensor images, PatchBank bank) {
        Tensor out = out(spec, images, bank);
        compute().patchFeatures(spec, images, bank, out);
        for (int image = 0; image < images.rows(); image++) {
            double[] expected = PatchReference.features(spec, images, image, bank);
            for (int i = 0; i < expected.length; i++) {
                String what = spec + " image " + image + " feature " + i;
                Reference.assertClose(expected[i], out.get(image, i), 2e-5, 2e-5, what);
            }
        }
    }

    private static PatchSpec spec(int[] s, Pooling pooling, Response response, float contrast) {
        return new PatchSpec(s[0], s[1], s[2], s[3], s[4], s[5], s[6], pooling, response, contrast);
    }

    private static Tensor images(PatchSpec spec, int count) {
        return Reference.normal(1, count, spec.imageSize());
    }

    private static Tensor out(PatchSpec spec, Tensor images, PatchBank bank) {
        return Reference.normal(
                2, images.rows(), spec.regions() * bank.centroids().rows());
    }

    /** Centroids near the patches, with one bandwidth or several. */
    private static PatchBank bank(int k, int width, boolean several) {
        Tensor gamma = filled(k, 0.5f / width);
        for (int i = 0; several && i < k; i++) {
            gamma.array()[i] *= 1 + i % 3;
        }
        return PatchBank.of(Reference.normal(3, 0.5, k, width), gamma);
    }

    private static Tensor filled(int size, float value) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return Tensor.wrap(values, size);
    }
}
