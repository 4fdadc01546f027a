package io.gramian.compute;

import io.gramian.Experimental;
import io.gramian.tensor.Tensor;

/** Images to pooled features of their patches, a layer of deep kernel k-means; patches × centroids is never stored. */
@Experimental
public interface PatchKernel {
    /**
     * Writes, for each image, region and centroid, the pooled feature of the patches in that region.
     *
     * @param images n × channels·height·width, channel by channel, each row by row; not modified
     * @param bank centroids of patches whose values are in that same order; not modified
     * @param out n × regions·k: region by region, row by row, k features each
     */
    void features(PatchSpec spec, Tensor images, PatchBank bank, Tensor out);
}
