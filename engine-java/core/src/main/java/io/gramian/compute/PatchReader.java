package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Tensor;

/** The patches of images, counted region by region, row by row within a region. */
@Experimental
public final class PatchReader {
    private final PatchSpec spec;
    private final int[] offsets;
    private final int[] corners;
    private final int[] regions;
    private final int[] counts;

    /** The patches of images of one kind. */
    public PatchReader(PatchSpec spec) {
        this.spec = spec;
        this.offsets = offsets(spec);
        this.corners = new int[spec.patches()];
        this.regions = new int[spec.patches()];
        this.counts = new int[spec.regions()];
        int patch = 0;
        for (int region = 0; region < spec.regions(); region++) {
            int down = region / spec.regionsAcross();
            int across = region % spec.regionsAcross();
            int bottom = edge(down + 1, spec.patchesDown(), spec.regionsDown());
            int right = edge(across + 1, spec.patchesAcross(), spec.regionsAcross());
            for (int row = edge(down, spec.patchesDown(), spec.regionsDown()); row < bottom; row++) {
                for (int column = edge(across, spec.patchesAcross(), spec.regionsAcross()); column < right; column++) {
                    corners[patch] = (row * spec.width() + column) * spec.stride();
                    regions[patch++] = region;
                    counts[region]++;
                }
            }
        }
    }

    /** Where the values of a patch lie, from its corner on. */
    private static int[] offsets(PatchSpec spec) {
        int[] offsets = new int[spec.patchSize()];
        int side = spec.patch();
        for (int i = 0; i < offsets.length; i++) {
            int row = i / (side * side) * spec.height() + i / side % side;
            offsets[i] = row * spec.width() + i % side;
        }
        return offsets;
    }

    private static int edge(int region, int patches, int regions) {
        return (int) ((long) region * patches / regions);
    }

    /** The region that a patch lies in. */
    public int region(int patch) {
        return regions[patch];
    }

    /** How many patches a region has. */
    public int count(int region) {
        return counts[region];
    }

    /** Where each patch begins in its image. */
    public int[] corners() {
        return corners.clone();
    }

    /** Where each value of a patch lies, from its beginning on. */
    public int[] offsets() {
        return offsets.clone();
    }

    /** Copies a patch to values, from at, and normalises its contrast if asked. */
    public void read(Tensor images, int image, int patch, float[] values, int at) {
        copy(images.array(), images.offset() + image * spec.imageSize() + corners[patch], offsets, values, at);
        if (spec.contrast() != PatchSpec.AS_IS) {
            normalise(values, at, spec.patchSize());
        }
    }

    private static void copy(float[] pixels, int corner, int[] offsets, float[] values, int at) {
        for (int i = 0; i < offsets.length; i++) {
            values[at + i] = pixels[corner + offsets[i]];
        }
    }

    private void normalise(float[] values, int at, int size) {
        double mean = 0;
        for (int i = at; i < at + size; i++) {
            mean += values[i];
        }
        mean /= size;
        double variance = 0;
        for (int i = at; i < at + size; i++) {
            variance += (values[i] - mean) * (values[i] - mean);
        }
        double deviation = Math.sqrt(variance / size + spec.contrast());
        double scale = deviation == 0 ? 0 : 1 / deviation;
        for (int i = at; i < at + size; i++) {
            values[i] = (float) ((values[i] - mean) * scale);
        }
    }
}
