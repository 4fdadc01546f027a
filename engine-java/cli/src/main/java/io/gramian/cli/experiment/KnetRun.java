package io.gramian.cli.experiment;

import io.gramian.compute.Engine;
import io.gramian.model.Scale;
import io.gramian.model.knet.KernelNet;
import io.gramian.model.knet.KernelNetFit;
import io.gramian.model.knet.KernelNetOptions;
import io.gramian.tensor.Tensor;
import java.util.List;
import java.util.Locale;

/** KernelNet fitted once, with its times. */
record KnetRun(KernelNetFit fit, PhaseTimes times) {
    /** The two ways to update U, as settings. */
    static final List<String> UPDATES = List.of("eig", "sma");

    /**
     * Fits.
     *
     * @param x samples as they come; they are standardised
     */
    static KnetRun of(Engine engine, Tensor x, KnetSet set, KernelNetOptions options) {
        return of(engine, x, set.clusters(), options);
    }

    /** Fits with a number of clusters; see {@link #of(Engine, Tensor, KnetSet, KernelNetOptions)}. */
    static KnetRun of(Engine engine, Tensor x, int clusters, KernelNetOptions options) {
        PhaseTimes times = new PhaseTimes();
        KernelNetFit fit = KernelNet.fit(engine, x, Scale.AUTO.fit(x), clusters, options, times);
        times.end();
        return new KnetRun(fit, times);
    }

    /** What the algorithm is called in rows: {@code knet-eig} or {@code knet-sma}. */
    static String name(KernelNetOptions options) {
        return "knet-" + options.update().name().toLowerCase(Locale.ROOT);
    }

    double seconds() {
        return times.totalSeconds();
    }

    /** The objective after each round. */
    double[] objective() {
        return fit.rounds().stream().mapToDouble(KernelNetFit.Round::objective).toArray();
    }
}
