package io.gramian.cli.experiment;

import java.util.List;

/** Table 7 of the KernelNet paper. */
final class KnetTable7 extends LambdaSweep {
    KnetTable7() {
        super(
                KnetSet.SPIRAL1,
                "7",
                List.of("1e0", "1e-1", "1e-2", "1e-3", "1e-4", "1e-5", "1e-6", "1e-7", "1e-8", "0"));
    }
}
