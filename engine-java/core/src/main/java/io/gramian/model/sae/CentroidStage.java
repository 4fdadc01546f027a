package io.gramian.model.sae;

import io.gramian.nn.Stage;
import io.gramian.tensor.Tensor;

/** The training of an autoencoder together with the centroids of clusters among its codes. */
public interface CentroidStage extends Stage {
    /** k×m on the heap. */
    Tensor centroids();
}
