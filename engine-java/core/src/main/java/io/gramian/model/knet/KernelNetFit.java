package io.gramian.model.knet;

import io.gramian.tensor.Tensor;
import java.util.List;

/**
 * What fitting KernelNet yields.
 *
 * @param model for rows to come
 * @param labels of the training data
 * @param startLabels of the start: k-means on the row-normalised U₀, which is spectral clustering
 * @param firstPhaseLabels before the second phase; the same as labels where there is none
 * @param spectralLabels k-means on the row-normalised U at the end of the first phase
 * @param embedded ψ(X), n×d
 * @param spectral U, n×c
 * @param rounds what happened in each round
 * @param objective tr(UᵀLU)/c at the end of the first phase, at most 1
 * @param reconstructionError the mean squared error of the decoder at the end
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; the arrays belong to the receiver.
public record KernelNetFit(
        KernelNetModel model,
        int[] labels,
        int[] startLabels,
        int[] firstPhaseLabels,
        int[] spectralLabels,
        Tensor embedded,
        Tensor spectral,
        List<Round> rounds,
        double objective,
        double reconstructionError) {
    public KernelNetFit {
        rounds = List.copyOf(rounds);
    }

    /**
     * One round.
     *
     * @param objective tr(UᵀLU)/c with the kernel of this round and the U that it was trained for, at most 1
     * @param change of U, ‖UUᵀ − U′U′ᵀ‖_F/√(2c) in [0, 1]; NaN where U was kept
     * @param agreement NMI between the labels by ψ and by U
     */
    public record Round(double objective, double change, double agreement) {}
}
