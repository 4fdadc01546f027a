package io.gramian.benchmarks.compare.jobs;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.Philox;
import io.gramian.data.Generators;
import io.gramian.io.NpyFile;
import io.gramian.linalg.Orthonormalizer;
import io.gramian.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Seeded inputs in the backend's memory, written as NPY files for the other side where it wants them. */
public final class Inputs {
    /** Of the centres of clouds, in deviations of a cloud; the generator draws them from ±10. */
    private static final double BOX = 6;

    private final Engine engine;
    private final Compute compute;
    private final Optional<Path> folder;

    /**
     * Inputs of an engine.
     *
     * @param folder where the files go, if anywhere
     */
    public Inputs(Engine engine, Optional<Path> folder) {
        this.engine = engine;
        this.compute = engine.compute();
        this.folder = folder;
    }

    Tensor normal(String name, int rows, int columns) {
        return shared(name, drawNormal(name, rows, columns));
    }

    /** Normal points whose columns have mean 0. */
    Tensor centred(String name, int rows, int columns) {
        Tensor x = drawNormal(name, rows, columns);
        centre(x);
        return shared(name, x);
    }

    Tensor uniform(String name, int rows, int columns) {
        Tensor x = compute.zeros(rows, columns);
        compute.uniform(Philox.key(1, name), 0, x);
        return shared(name, x);
    }

    Tensor orthonormal(String name, int rows, int columns) {
        Tensor u = drawNormal(name, rows, columns);
        new Orthonormalizer(engine, rows, columns).orthonormalise(u);
        return shared(name, u);
    }

    /** Normal clouds around centres in a cube. */
    Tensor clouds(String name, int rows, int columns, int groups) {
        return clouds(name, rows, columns, groups, BOX);
    }

    /**
     * Normal clouds around centres in a cube.
     *
     * @param box half the side of the cube, in deviations of a cloud
     */
    Tensor clouds(String name, int rows, int columns, int groups, double box) {
        Tensor x = compute.zeros(rows, columns);
        compute.copy(Generators.blobs(rows, columns, groups, 10 / box, 1).x(), x);
        centre(x);
        return shared(name, x);
    }

    /** Shares the weights of a network whose parameters are weights and bias by turns, the latter 0. */
    void shareWeights(List<Tensor> parameters) {
        for (int i = 0; i < parameters.size(); i += 2) {
            shared("weights" + i / 2, parameters.get(i));
        }
    }

    /** Subtracts the mean of each column. */
    void centre(Tensor x) {
        Tensor mean = compute.zeros(x.columns());
        compute.columnSums(x, 1f / x.rows(), 0, mean);
        compute.addRow(x, -1, mean, x);
    }

    /** Writes a tensor for the other side, and returns it. */
    Tensor shared(String name, Tensor tensor) {
        folder.ifPresent(path -> {
            try {
                NpyFile.write(path.resolve(name + ".npy"), host(tensor));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the input " + name + " into " + path, e);
            }
        });
        return tensor;
    }

    /** A tensor's elements in a Java array, perhaps its own. */
    Tensor host(Tensor tensor) {
        return compute.onHeap(tensor);
    }

    private Tensor drawNormal(String name, int rows, int columns) {
        Tensor x = compute.zeros(rows, columns);
        compute.normal(Philox.key(1, name), 0, x);
        return x;
    }
}
