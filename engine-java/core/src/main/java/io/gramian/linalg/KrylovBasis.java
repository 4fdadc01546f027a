package io.gramian.linalg;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.tensor.Tensor;
import java.util.Arrays;

/**
 * An orthonormal basis V of a block Krylov space of a symmetric operator A, grown by one block a product with full
 * re-orthogonalisation, together with the projection H = VᵀAV. When it is full it restarts from its leading Ritz
 * vectors; the blocks that follow continue the same Krylov space (thick restart: Wu and Simon, SIAM Journal on Matrix
 * Analysis and Applications 22, 2000).
 *
 * <p>Blocks 0 … used−1 have been multiplied by A; block {@code used} is the next to be. By construction A·V = V·H +
 * Q·[0 … 0 B], with Q the next block and B what couples it to the last one.
 */
final class KrylovBasis {
    /** Cosines to the basis below this leave none after one projection. */
    private static final double NEARLY_ORTHOGONAL = 1e-3;

    private static final int PASSES = 8;

    private final Compute compute;
    private final TallProducts products;
    private final Orthonormalizer orthonormalizer;
    private final SymmetricOperator operator;
    private final int width;
    private final Tensor[] blocks;
    private final Tensor[] spare;
    private final Tensor image;
    private final double[] projection;
    private double[] coupling;
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
        this.compute = engine.compute();
        this.products = new TallProducts(engine);
        this.operator = operator;
        this.width = start.columns();
        this.orthonormalizer = new Orthonormalizer(engine, n, width);
        this.blocks = new Tensor[capacity + 1];
        this.spare = new Tensor[kept];
        blocks[0] = start;
        for (int i = 1; i < blocks.length; i++) {
            blocks[i] = compute.zeros(n, width);
        }
        for (int i = 0; i < kept; i++) {
            spare[i] = compute.zeros(n, width);
        }
        this.image = compute.zeros(n, width);
        this.projection = new double[capacity * width * capacity * width];
        orthonormalizer.orthonormalise(start);
    }

    /** Whether a restart is due. */
    boolean full() {
        return used == blocks.length - 1;
    }

    /** Applies the operator to the next block and makes another one of what is new in the product. */
    void extend() {
        operator.apply(blocks[used], image);
        Tensor next = blocks[used + 1];
        compute.copy(image, next);
        for (int i = 0; i <= used; i++) {
            store(i, used, products.gram(blocks[i], image));
        }
        orthogonalise(next, used + 1);
        coupling = products.gram(next, image);
        used++;
    }

    /** Makes a block orthonormal, and orthogonal to the first count blocks. */
    private void orthogonalise(Tensor block, int count) {
        boolean orthonormal = false;
        for (int pass = 0; pass < PASSES; pass++) {
            double largest = 0;
            for (int i = 0; i < count; i++) {
                double[] along = products.gram(blocks[i], block);
                largest = Math.max(largest, Matrices.largestMagnitude(along));
                products.multiply(-1, blocks[i], along, 1, block);
            }
            boolean replaced = orthonormalizer.orthonormalise(block).isEmpty();
            if (orthonormal && !replaced && largest < NEARLY_ORTHOGONAL) {
                return;
            }
            orthonormal = true;
        }
    }

    private void store(int row, int column, double[] part) {
        int stride = capacity() * width;
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                int r = row * width + i;
                int c = column * width + j;
                projection[r * stride + c] = part[i * width + j];
                projection[c * stride + r] = part[i * width + j];
            }
        }
    }

    private int capacity() {
        return blocks.length - 1;
    }

    /** The eigenpairs of H, the largest first. */
    SymmetricEigen ritz() {
        int size = used * width;
        int stride = capacity() * width;
        double[] part = new double[size * size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(projection, i * stride, part, i * size, size);
        }
        return SymmetricEigen.of(part, size);
    }

    /** The largest ‖A·x − θ·x‖ over the first count Ritz pairs: only the last block of A·V leaves the space. */
    double residual(double[] vectors, int count) {
        int size = used * width;
        double largest = 0;
        for (int j = 0; j < count; j++) {
            double sum = 0;
            for (int i = 0; i < width; i++) {
                double element = 0;
                for (int k = 0; k < width; k++) {
                    element += coupling[i * width + k] * vectors[(size - width + k) * size + j];
                }
                sum += element * element;
            }
            largest = Math.max(largest, Math.sqrt(sum));
        }
        return largest;
    }

    /** out ← the Ritz vectors from a column on, as many as out has columns. */
    void vectors(double[] vectors, int from, Tensor out) {
        int size = used * width;
        int count = out.columns();
        for (int block = 0; block < used; block++) {
            double[] part = new double[width * count];
            for (int i = 0; i < width; i++) {
                System.arraycopy(vectors, (block * width + i) * size + from, part, i * count, count);
            }
            products.multiply(1, blocks[block], part, block == 0 ? 0 : 1, out);
        }
    }

    /** Replaces the basis by its leading Ritz vectors and the next block. */
    void restart(double[] values, double[] vectors) {
        int kept = spare.length;
        for (int i = 0; i < kept; i++) {
            vectors(vectors, i * width, spare[i]);
        }
        Tensor next = blocks[used];
        blocks[used] = blocks[kept];
        blocks[kept] = next;
        Arrays.fill(projection, 0);
        for (int i = 0; i < kept; i++) {
            Tensor old = blocks[i];
            blocks[i] = spare[i];
            spare[i] = old;
            // The rotation rounds; without this the loss of orthogonality would add up over the restarts.
            orthogonalise(blocks[i], i);
        }
        int stride = capacity() * width;
        for (int i = 0; i < kept * width; i++) {
            projection[i * stride + i] = values[i];
        }
        used = kept;
    }
}
