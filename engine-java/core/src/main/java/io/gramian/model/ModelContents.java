package io.gramian.model;

import io.gramian.io.BadDataException;
import io.gramian.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** The named texts and tensors of a model: data, not code. */
public final class ModelContents {
    private final SequencedMap<String, String> texts = new LinkedHashMap<>();
    private final SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();

    /** Nothing yet. */
    public ModelContents() {}

    /** Adds a text; returns this. */
    public ModelContents put(String name, String text) {
        texts.put(name, text);
        return this;
    }

    /** Adds a heap tensor; returns this. */
    public ModelContents put(String name, Tensor tensor) {
        tensors.put(name, tensor);
        return this;
    }

    /** Adds the settings of options, each by its name; returns this. */
    public ModelContents put(Record options) {
        for (Settings.Entry setting : Settings.of(options)) {
            put(setting.name(), setting.value());
        }
        return this;
    }

    /**
     * Options with the settings that {@link #put(Record)} added.
     *
     * @throws BadDataException if one is missing
     */
    public <R extends Record> R options(R defaults) {
        Map<String, String> stored = new LinkedHashMap<>();
        for (Settings.Entry setting : Settings.of(defaults)) {
            stored.put(setting.name(), text(setting.name()));
        }
        return Settings.with(defaults, stored);
    }

    /** All texts, in the order of adding. */
    public SequencedMap<String, String> texts() {
        return texts;
    }

    /** All tensors, in the order of adding. */
    public SequencedMap<String, Tensor> tensors() {
        return tensors;
    }

    /**
     * A text.
     *
     * @throws BadDataException if there is none of that name
     */
    public String text(String name) {
        return require(texts, name);
    }

    /**
     * A tensor.
     *
     * @throws BadDataException if there is none of that name
     */
    public Tensor tensor(String name) {
        return require(tensors, name);
    }

    /**
     * A tensor of a given shape.
     *
     * @throws BadDataException if there is none of that name, or it has another shape
     */
    public Tensor tensor(String name, int rows, int columns) {
        Tensor tensor = tensor(name);
        if (tensor.rows() != rows || tensor.columns() != columns) {
            throw new BadDataException("the model's " + name + " has shape " + tensor.shape() + ", expected " + rows
                    + "×" + columns + ": the file is damaged");
        }
        return tensor;
    }

    private static <T> T require(Map<String, T> map, String name) {
        T value = map.get(name);
        if (value == null) {
            throw new BadDataException("the model has no " + name + ": the file is damaged or of another kind");
        }
        return value;
    }
}
