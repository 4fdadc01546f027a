package io.gramian.model.dkae;

import io.gramian.model.sae.AutoencoderModel;
import io.gramian.nn.Stages;
import io.gramian.tensor.Tensor;
import java.util.List;

/**
 * What fitting the deep kernelized autoencoder yields.
 *
 * @param model for rows to come
 * @param labels of the training data, by k-means on the codes
 * @param codes f(X), n×m, in the memory of the engine's backend
 * @param history all passes over the data: those of each layer, then those of the stage {@code fine-tuning}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; the array belongs to the receiver.
public record DkaeFit(AutoencoderModel model, int[] labels, Tensor codes, List<Stages.Epoch> history) {
    public DkaeFit {
        history = List.copyOf(history);
    }
}
