package io.gramian.compute.simd;

import static io.gramian.compute.simd.Lanes.TILE_ROWS;

import io.gramian.compute.PatchBank;
import io.gramian.compute.PatchKernel;
import io.gramian.compute.PatchReader;
import io.gramian.compute.PatchSpec;
import io.gramian.compute.Workers;
import io.gramian.tensor.Tensor;

/** Patches in the rows of register tiles, centroids in their columns; a task takes whole images. */
final class SimdPatchKernel implements PatchKernel {
    /** What a task takes at least, so that tiles are full where an image has few patches. */
    private static final int PATCHES = 8 * TILE_ROWS;

    private final Workers workers;

    SimdPatchKernel(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void features(PatchSpec spec, Tensor images, PatchBank bank, Tensor out) {
        PatchReader reader = new PatchReader(spec);
        int together = Lanes.blocks(PATCHES, spec.patches());
        try (PatchPanels panels = new PatchPanels(workers, bank, spec.response() == PatchSpec.Response.SOFTMAX)) {
            workers.forEach(Lanes.blocks(images.rows(), together), task -> {
                int first = task * together;
                int count = Math.min(together, images.rows() - first);
                PatchStrips strips = new PatchStrips(workers.scratch(), spec, bank, panels);
                RegionPool pool = new RegionPool(workers.scratch(), spec, reader, panels, out);
                long patches = (long) count * spec.patches();
                for (long from = 0; from < patches; from += PatchStrips.ROWS) {
                    int rows = (int) Math.min(PatchStrips.ROWS, patches - from);
                    strips.fill(reader, images, first, from, rows);
                    pool.add(strips, first, from, rows);
                }
                pool.close();
                strips.close();
            });
        }
    }
}
