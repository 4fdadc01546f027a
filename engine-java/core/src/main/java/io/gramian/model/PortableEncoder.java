package io.gramian.model;

import io.gramian.data.Scaling;
import io.gramian.nn.Dense;
import io.gramian.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * What a model does with a sample, in steps that any runtime of networks can do: scale it, pass it through dense layers, and find
 * its cluster.
 *
 * @param scaling of the sample as it comes
 * @param layers from the scaled sample on, perhaps none; without batch normalisation, on the heap
 * @param residual whether the scaled sample is added to what the last layer yields
 * @param softmax whether the embedding is the softmax of that, else it is that itself
 * @param spherical whether clusters are told by the embedding scaled to the length √embeddingSize, else by the embedding
 * @param centroids k×embeddingSize of which the nearest one is the label; where there are none, the largest element is
 */
public record PortableEncoder(
        Scaling scaling,
        List<Dense> layers,
        boolean residual,
        boolean softmax,
        boolean spherical,
        Optional<Tensor> centroids) {
    /** Copies the list. */
    public PortableEncoder {
        layers = List.copyOf(layers);
    }

    /** Layers whose output is the embedding, and centroids in it. */
    public static PortableEncoder of(Scaling scaling, List<Dense> layers, Tensor centroids) {
        return new PortableEncoder(scaling, layers, false, false, false, Optional.of(centroids));
    }

    /** The number of elements of a sample. */
    public int features() {
        return scaling.columns();
    }

    /** The number of elements of an embedded sample. */
    public int embeddingSize() {
        return layers.isEmpty() ? features() : layers.getLast().weights().columns();
    }
}
