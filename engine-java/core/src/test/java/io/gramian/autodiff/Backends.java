package io.gramian.autodiff;

import io.gramian.compute.BackendProbe;
import io.gramian.compute.Compute;
import io.gramian.compute.CounterRandom;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;

/** For tests that hold on every backend: the ones that can run here, and data in their memory. */
public final class Backends {
    private Backends() {}

    /** The names of the backends that can run here. */
    public static List<String> available() {
        return Engine.probe().stream()
                .filter(BackendProbe::available)
                .map(BackendProbe::backend)
                .toList();
    }

    /** An engine with two threads. */
    public static Engine engine(String backend) {
        return Engine.builder().backend(backend).threads(2).build();
    }

    /** A matrix in the backend's memory. */
    public static Tensor tensor(Compute compute, int rows, int columns, float... values) {
        Tensor result = compute.zeros(rows, columns);
        compute.copy(Tensor.wrap(values, rows, columns), result);
        return result;
    }

    /** Normal numbers of the given deviation. */
    public static Tensor normal(Compute compute, long seed, double deviation, int rows, int columns) {
        return tensor(compute, rows, columns, normal(seed, deviation, rows * columns));
    }

    /** Normal numbers of the given deviation. */
    public static float[] normal(long seed, double deviation, int size) {
        RandomGenerator random = new CounterRandom(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    /** A copy of the elements. */
    public static float[] read(Compute compute, Tensor tensor) {
        Tensor heap = Tensor.zeros(tensor.rows(), tensor.columns());
        compute.copy(tensor, heap);
        return heap.array();
    }

    /** A copy of the elements in float64. */
    public static double[] readDoubles(Compute compute, Tensor tensor) {
        float[] values = read(compute, tensor);
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[i];
        }
        return result;
    }
}
