package io.gramian.model.dcn;

import io.gramian.model.sae.AutoencoderModel;
import io.gramian.nn.Stages;
import io.gramian.tensor.Tensor;
import java.util.List;

/**
 * What fitting the deep clustering network yields.
 *
 * @param model for rows to come
 * @param labels of the training data, by the nearest centroid
 * @param kMeansLabels those of a final k-means on the codes
 * @param codes f(X), n×m, in the memory of the engine's backend
 * @param history all epochs: those of pre-training, then those of the stage {@code clustering}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; the arrays belong to the receiver.
public record DcnFit(
        AutoencoderModel model, int[] labels, int[] kMeansLabels, Tensor codes, List<Stages.Epoch> history) {
    public DcnFit {
        history = List.copyOf(history);
    }
}
