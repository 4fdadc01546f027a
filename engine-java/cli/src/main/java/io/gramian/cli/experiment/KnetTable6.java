package io.gramian.cli.experiment;

import java.util.List;

/** Table 6 of the KernelNet paper. */
final class KnetTable6 extends LambdaSweep {
    KnetTable6() {
        super(KnetSet.WINE, "6", List.of("1e0", "1e-1", "1e-2", "0.005", "1e-4", "0"));
    }
}
