package io.gramian.model.sae;

import io.gramian.autodiff.Tape;
import io.gramian.autodiff.Variable;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.nn.Autoencoder;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;

/**
 * Where the clusters of codes lie: among the codes, or on a sphere of the directions from their mean (spherical k-means, Dhillon
 * and Modha, Machine Learning 42, 2001). The code of a document is the longer the more it says, and the short ones of all
 * topics would make one cluster about the mean.
 */
public final class CodeSpace {
    private final Engine engine;
    private final Autoencoder net;
    private final boolean spherical;

    /** The space of a net, shared. */
    public CodeSpace(Engine engine, Autoencoder net, SaeOptions options) {
        this.engine = engine;
        this.net = net;
        this.spherical = options.spherical();
    }

    /** Puts the centre of a spherical space where the mean of the codes of samples is. */
    void centre(Rows x) {
        if (spherical) {
            Compute compute = engine.compute();
            Tensor mean = compute.zeros(1, net.encoder().outputs());
            compute.columnSums(StackedAutoencoder.encode(engine, net, x), 1f / x.rows(), 0, mean);
            net.shiftCodes(compute, mean);
        }
    }

    /** The points of samples, after a spherical space has put its centre where the mean of the codes is. */
    public Tensor centred(Rows x) {
        centre(x);
        return points(x);
    }

    /** The points of samples, n×m, in the memory of the engine's backend. */
    public Tensor points(Rows x) {
        return of(StackedAutoencoder.encode(engine, net, x));
    }

    /** The points of codes, in the memory of the engine's backend; the codes themselves unless the space is spherical. */
    public Tensor of(Tensor codes) {
        return spherical ? directions(engine, codes) : codes;
    }

    /** The points of codes. */
    public Variable points(Tape tape, Variable codes) {
        return spherical ? tape.unitRows(codes, length(codes.columns())) : codes;
    }

    /** Codes scaled to the length √m: that of m coordinates of deviation 1. */
    static Tensor directions(Engine engine, Tensor codes) {
        Compute compute = engine.compute();
        Tape tape = new Tape(compute);
        Variable unit = tape.unitRows(tape.leaf(codes, false), length(codes.columns()));
        tape.forward();
        return unit.value();
    }

    private static double length(int columns) {
        return Math.sqrt(columns);
    }
}
