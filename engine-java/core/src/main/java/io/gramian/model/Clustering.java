package io.gramian.model;

import io.gramian.tensor.Tensor;
import java.util.List;

/**
 * What fitting an algorithm to data yields.
 *
 * @param labels a label 0 … clusters−1 for each row
 * @param model for rows to come
 * @param embedding n×m, what the labels were found in
 * @param gamma γ of the Gaussian kernel on the embedding, 0 where there is none
 * @param objective its value after each round
 * @param notes lines for people: what ran, what was chosen
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; the array belongs to the receiver.
public record Clustering(
        int[] labels, Model model, Tensor embedding, double gamma, List<Double> objective, List<String> notes) {
    public Clustering {
        objective = List.copyOf(objective);
        notes = List.copyOf(notes);
    }
}
