package io.gramian.decomposition;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.compute.StagedRows;
import io.gramian.linalg.BlockEigensolver;
import io.gramian.linalg.EigenPairs;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;

/**
 * The directions in which rows vary most, and the coordinates of rows along them (Hotelling: Analysis of a complex of
 * statistical variables into principal components; Journal of Educational Psychology 24, 1933): the leading eigenvectors
 * of the covariance, which is never formed. Immutable; several threads may share it.
 */
public final class PrincipalComponents {
    private final Tensor mean;
    private final Tensor directions;

    private PrincipalComponents(Tensor mean, Tensor directions) {
        this.mean = mean;
        this.directions = directions;
    }

    /**
     * The components of rows. The sign of each is arbitrary, but the same for the same data and seed.
     *
     * @param x n×d of finite elements, n ≥ 1, on the heap or in the memory of the engine's backend; not modified
     * @param count m, from 1 to d
     * @throws IllegalArgumentException if m is out of range, x has no row, or it is not finite
     */
    public static PrincipalComponents fit(Engine engine, Rows x, int count) {
        int d = x.columns();
        if (count < 1 || count > d || x.rows() == 0) {
            throw new IllegalArgumentException("count is " + count + " for x of " + x.rows() + " rows and " + d
                    + " columns, expected 1 to the number of columns, and a row at least");
        }
        Compute compute = engine.compute();
        Tensor mean = mean(compute, x);
        Tensor there = compute.zeros(d);
        compute.copy(mean, there);
        ScatterOperator scatter = new ScatterOperator(compute, x, there);
        EigenPairs pairs = BlockEigensolver.leading(engine, scatter, BlockEigensolver.Options.of(count));
        Tensor directions = Tensor.zeros(d, count);
        compute.copy(pairs.vectors(), directions);
        return new PrincipalComponents(mean, directions);
    }

    /**
     * The components that {@link #mean()} and {@link #directions()} came from; both are copied.
     *
     * @throws IllegalArgumentException if their numbers of features differ
     */
    public static PrincipalComponents of(Tensor mean, Tensor directions) {
        if (mean.size() != directions.rows()) {
            throw new IllegalArgumentException(
                    "mean has shape " + mean.shape() + ", directions have shape " + directions.shape());
        }
        return new PrincipalComponents(mean.copy(), directions.copy());
    }

    private static Tensor mean(Compute compute, Rows x) {
        int d = x.columns();
        Tensor sums = compute.zeros(d);
        Tensor host = Tensor.zeros(d);
        double[] total = new double[d];
        new StagedRows(compute, x).forEach((first, chunk) -> {
            compute.columnSums(chunk, 1, 0, sums);
            compute.copy(sums, host);
            for (int f = 0; f < d; f++) {
                total[f] += host.array()[f];
            }
        });
        for (int f = 0; f < d; f++) {
            host.array()[f] = (float) (total[f] / x.rows());
        }
        return host;
    }

    /** d. */
    public int features() {
        return directions.rows();
    }

    /** m. */
    public int count() {
        return directions.columns();
    }

    /** A copy of the mean, d elements. */
    public Tensor mean() {
        return mean.copy();
    }

    /** A copy of the orthonormal directions, d×m, that of the greatest variance first. */
    public Tensor directions() {
        return directions.copy();
    }

    /**
     * The coordinates (x − mean)·directions of rows.
     *
     * @param x n×d, on the heap or in the memory of the engine's backend; not modified
     * @return n×m on the heap
     * @throws IllegalArgumentException if x has another number of columns
     */
    public Tensor transform(Engine engine, Rows x) {
        if (x.columns() != features()) {
            throw new IllegalArgumentException(
                    "x has " + x.columns() + " columns, the components were learnt from " + features());
        }
        Compute compute = engine.compute();
        Tensor there = compute.zeros(features(), count());
        compute.copy(directions, there);
        Tensor centre = compute.zeros(features());
        compute.copy(mean, centre);
        StagedRows chunks = new StagedRows(compute, x);
        Tensor centred = compute.zeros(chunks.largest(), features());
        Tensor coordinates = compute.zeros(chunks.largest(), count());
        Tensor result = Tensor.zeros(x.rows(), count());
        chunks.forEach((first, chunk) -> {
            Tensor rows = centred.rows(0, chunk.rows());
            Tensor out = coordinates.rows(0, chunk.rows());
            compute.addRow(chunk, -1, centre, rows);
            compute.multiply(rows, there, out);
            compute.copy(out, result.rows(first, first + chunk.rows()));
        });
        return result;
    }

    /**
     * The rows mean + coordinates·directionsᵀ: of all rows with these coordinates, the nearest to the mean.
     *
     * @param coordinates n×m, on the heap or in the memory of the engine's backend; not modified
     * @return n×d on the heap
     * @throws IllegalArgumentException if there are not m columns
     */
    public Tensor reconstruct(Engine engine, Rows coordinates) {
        if (coordinates.columns() != count()) {
            throw new IllegalArgumentException(
                    "coordinates have " + coordinates.columns() + " columns, expected one for each of " + count());
        }
        Compute compute = engine.compute();
        Tensor there = compute.zeros(features(), count());
        compute.copy(directions, there);
        Tensor centre = compute.zeros(features());
        compute.copy(mean, centre);
        StagedRows chunks = new StagedRows(compute, coordinates);
        Tensor rows = compute.zeros(chunks.largest(), features());
        Tensor result = Tensor.zeros(coordinates.rows(), features());
        chunks.forEach((first, chunk) -> {
            Tensor out = rows.rows(0, chunk.rows());
            compute.multiply(false, chunk, true, there, 1, 0, out);
            compute.addRow(out, 1, centre, out);
            compute.copy(out, result.rows(first, first + chunk.rows()));
        });
        return result;
    }
}
