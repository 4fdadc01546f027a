package io.gramian.data;

import io.gramian.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Samples with, where they are known, their labels and the names of their features. The tensor and the label array are
 * shared, not copied: do not change them afterwards.
 *
 * @param name what to call it in messages and tables
 * @param x n×d, one sample a row
 * @param labels n labels, any integers, or empty
 * @param featureNames d names, or none
 */
public record Dataset(String name, Tensor x, Optional<int[]> labels, List<String> featureNames) {
    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException if the number of labels differs from the rows, or that of names from the columns
     */
    public Dataset {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(x, "x");
        if (labels.isPresent() && labels.get().length != x.rows()) {
            throw new IllegalArgumentException("labels: data set " + name + " has " + labels.get().length
                    + " labels for " + x.rows() + " rows; expected one a row");
        }
        featureNames = List.copyOf(featureNames);
        if (!featureNames.isEmpty() && featureNames.size() != x.columns()) {
            throw new IllegalArgumentException("featureNames: data set " + name + " has " + featureNames.size()
                    + " feature names for " + x.columns() + " columns; expected one a column, or none");
        }
    }

    /** A data set without labels and feature names. */
    public static Dataset unlabelled(String name, Tensor x) {
        return new Dataset(name, x, Optional.empty(), List.of());
    }

    /** A data set with labels, without feature names. */
    public static Dataset labelled(String name, Tensor x, int[] labels) {
        return new Dataset(name, x, Optional.of(labels), List.of());
    }

    /**
     * The classes that occur, and their numbers from 0.
     *
     * @throws IllegalStateException if there are no labels
     */
    public LabelEncoder<Integer> classes() {
        return LabelEncoder.of(
                labels.orElseThrow(() -> new IllegalStateException("data set " + name + " has no labels")));
    }
}
