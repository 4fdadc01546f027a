package io.gramian.linalg;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An orthonormal basis V of a block Krylov space of a symmetric operator A, grown by one block a product with full
 * re-orthogonalisation, together with the projection H = VᵀAV. When it is full it restarts from its leading Ritz
 * vectors; the blocks that follow continue the same Krylov space (thick restart: Wu and Simon, SIAM Journal on Matrix
 * Analysis and Applications 22, 2000).
 *
 * <p>Blocks 0 … used−1 have been multiplied by A. By construction A·V = V·H + [0 … 0 F], where F, orthogonal to V, is what
 * is new in the last product; what follows from FᵀF is known before F is made orthonormal and becomes the next block.
 */
final class KrylovBasis {
    /** Cosines to the basis below this leave none after one projection. */
    private static final double NEARLY_ORTHOGONAL = 1e-3;

    /** The share of a squared length beyond the basis, below which its difference to the whole has lost its digits. */
    private static final double MOSTLY_OLD = 1e-3;

    private static final int PASSES = 8;

    private final Engine engine;
    private final Compute compute;
    private final TallProducts products;
    private final Orthonormalizer orthonormalizer;
    private final SymmetricOperator operator;
    private final int width;
    private final int capacity;
    private final Tensor[] blocks;
    private final Tensor[] spare;
    private final double[][] projection;
    private Tensor image;
    private double[] rest;
    private double[] along;
    private boolean pending;
    private int used;

    /**
     * A basis without products yet.
     *
     * @param start n×width, the first block before it is made orthonormal; taken over
     * @param capacity how many blocks may be multiplied until a restart is due
     * @param kept how many blocks of Ritz vectors a restart keeps, fewer than capacity
     */
    KrylovBasis(Engine engine, SymmetricOperator operator, Tensor start, int capacity, int kept) {
        int n = start.rows();
        this.engine = engine;
        this.compute = engine.compute();
        this.products = new TallProducts(engine);
        this.operator = operator;
        this.width = start.columns();
        this.capacity = capacity;
        this.orthonormalizer = new Orthonormalizer(engine, n, width);
        this.blocks = new Tensor[capacity + 1];
        this.spare = new Tensor[kept];
        blocks[0] = start;
        this.image = compute.zeros(n, width);
        this.projection = new double[capacity * width][];
        orthonormalizer.orthonormalise(start);
    }

    /** Whether a restart is due. */
    boolean full() {
        return used == capacity;
    }

    /** Makes a block of what was new in the last product, and applies the operator to it. */
    void extend() {
        finish();
        operator.apply(blocks[used], image);
        along = products.gram(and(image, used + 1), List.of(image));
        for (int i = 0; i <= used; i++) {
            store(i, used, along);
        }
        used++;
        rest = rest(along, used);
        pending = true;
        for (int j = 0; j < width; j++) {
            double whole = along[(used * width + j) * width + j];
            if (!(rest[j * width + j] > MOSTLY_OLD * whole)) {
                finishCarefully();
                return;
            }
        }
    }

    /** The first count blocks and another one. */
    private List<Tensor> and(Tensor block, int count) {
        Tensor[] all = Arrays.copyOf(blocks, count + 1);
        all[count] = block;
        return List.of(all);
    }

    /** XᵀX − CᵀC, the Gram matrix of what X has beyond the basis, from [V, X]ᵀX = [C; XᵀX]. */
    private double[] rest(double[] gram, int count) {
        int size = count * width;
        double[] rest = Arrays.copyOfRange(gram, size * width, (size + width) * width);
        for (int k = 0; k < size; k++) {
            for (int i = 0; i < width; i++) {
                Matrices.addScaled(-gram[k * width + i], gram, k * width, rest, i * width, width);
            }
        }
        return rest;
    }

    /** Makes the next block, twice by one combination: the second one repairs the round-off of the first. */
    private void finish() {
        if (!pending) {
            return;
        }
        pending = false;
        Tensor next = next();
        if (project(along, rest, image, next)) {
            double[] gram = products.gram(and(next, used), List.of(next));
            double[] again = rest(gram, used);
            boolean near = Dense.distanceFromIdentity(again, width) < 0.1
                    && Matrices.largestMagnitude(Arrays.copyOf(gram, used * width * width)) < NEARLY_ORTHOGONAL;
            if (near && project(gram, again, next, image)) {
                blocks[used] = image;
                image = next;
                return;
            }
        } else {
            compute.copy(image, next);
        }
        orthogonalise(next, used);
    }

    /** Where round-off would decide about the rest, it is taken from the next block itself. */
    private void finishCarefully() {
        pending = false;
        Tensor next = next();
        compute.copy(image, next);
        orthogonalise(next, used);
        double[] coupling = products.gram(next, image);
        rest = Dense.multiply(Dense.transpose(coupling, width, width), coupling, width, width, width);
    }

    private Tensor next() {
        if (blocks[used] == null) {
            blocks[used] = compute.zeros(image.rows(), width);
        }
        return blocks[used];
    }

    /** into ← (x − V·C)·R⁻¹ with RᵀR the rest, or returns false where that is not positive definite. */
    private boolean project(double[] gram, double[] rest, Tensor x, Tensor into) {
        Optional<Cholesky> factor = Cholesky.of(rest, width);
        if (factor.isEmpty()) {
            return false;
        }
        double[] inverse = factor.get().inverseUpper();
        int size = used * width;
        double[] old = Dense.multiply(Arrays.copyOf(gram, size * width), inverse, size, width, width);
        double[] factors = new double[(size + width) * width];
        Matrices.addScaled(-1, old, 0, factors, 0, old.length);
        System.arraycopy(inverse, 0, factors, size * width, inverse.length);
        products.combine(and(x, used), factors, into);
        return true;
    }

    /** Makes a block orthonormal, and orthogonal to the first count blocks. */
    private void orthogonalise(Tensor block, int count) {
        boolean orthonormal = false;
        for (int pass = 0; pass < PASSES; pass++) {
            double largest = 0;
            for (int i = 0; i < count; i++) {
                double[] part = products.gram(blocks[i], block);
                largest = Math.max(largest, Matrices.largestMagnitude(part));
                products.multiply(-1, blocks[i], part, 1, block);
            }
            boolean replaced = orthonormalizer.orthonormalise(block).isEmpty();
            if (orthonormal && !replaced && largest < NEARLY_ORTHOGONAL) {
                return;
            }
            orthonormal = true;
        }
    }

    private void store(int row, int column, double[] gram) {
        for (int i = 0; i < width; i++) {
            int r = row * width + i;
            for (int j = 0; j < width; j++) {
                int c = column * width + j;
                projected(r)[c] = gram[r * width + j];
                projected(c)[r] = gram[r * width + j];
            }
        }
    }

    /** A row of H; most bases end long before they are full. */
    private double[] projected(int row) {
        if (projection[row] == null) {
            projection[row] = new double[capacity * width];
        }
        return projection[row];
    }

    /** The eigenpairs of H, the largest first. */
    SymmetricEigen ritz() {
        int size = used * width;
        double[] part = new double[size * size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(projection[i], 0, part, i * size, size);
        }
        return SymmetricEigen.of(part, size);
    }

    /** What the last product tells of the leading Ritz vectors beyond the basis. */
    PowerStep step(double[] values, double[] vectors, int count) {
        return new PowerStep(values, vectors, rest, width, count);
    }

    /**
     * The vectors of a step after the last product, orthonormal.
     *
     * @param direction n×1, with which no vector is to have a negative product; not modified
     */
    void vectors(PowerStep step, Tensor direction, Tensor out) {
        List<Tensor> all = and(image, used);
        double[] combination = step.combination(along);
        int count = out.columns();
        double[] signs =
                Dense.multiply(products.gram(List.of(direction), all), combination, 1, (used + 1) * width, count);
        for (int i = 0; i < combination.length; i++) {
            combination[i] = signs[i % count] < 0 ? -combination[i] : combination[i];
        }
        products.combine(all, combination, out);
        if (Dense.distanceFromIdentity(products.gram(out, out), count) > Orthonormalizer.DEFECT / 2) {
            new Orthonormalizer(engine, out.rows(), count).orthonormalise(out);
        }
    }

    /** out ← the Ritz vectors from a column on, as many as out has columns. */
    void vectors(double[] vectors, int from, Tensor out) {
        int size = used * width;
        int count = out.columns();
        double[] part = new double[size * count];
        for (int i = 0; i < size; i++) {
            System.arraycopy(vectors, i * size + from, part, i * count, count);
        }
        products.combine(List.of(Arrays.copyOf(blocks, used)), part, out);
    }

    /** Replaces the basis by its leading Ritz vectors and the next block. */
    void restart(double[] values, double[] vectors) {
        finish();
        int kept = spare.length;
        for (int i = 0; i < kept; i++) {
            if (spare[i] == null) {
                spare[i] = compute.zeros(image.rows(), width);
            }
            vectors(vectors, i * width, spare[i]);
        }
        Tensor next = blocks[used];
        blocks[used] = blocks[kept];
        blocks[kept] = next;
        for (double[] row : projection) {
            Arrays.fill(row, 0);
        }
        for (int i = 0; i < kept; i++) {
            Tensor old = blocks[i];
            blocks[i] = spare[i];
            spare[i] = old;
            // The rotation rounds; without this the loss of orthogonality would add up over the restarts.
            orthogonalise(blocks[i], i);
        }
        for (int i = 0; i < kept * width; i++) {
            projected(i)[i] = values[i];
        }
        used = kept;
    }
}
