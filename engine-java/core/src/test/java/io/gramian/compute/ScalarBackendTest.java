package io.gramian.compute;

import org.junit.jupiter.api.AfterAll;

/** The contract on the scalar backend. */
final class ScalarBackendTest implements BackendContract {
    private static final Engine TWO =
            Engine.builder().backend("scalar").threads(2).build();
    private static final Engine ONE =
            Engine.builder().backend("scalar").threads(1).build();

    @Override
    public Compute compute() {
        return TWO.compute();
    }

    @Override
    public Compute sequential() {
        return ONE.compute();
    }

    @AfterAll
    static void close() {
        TWO.close();
        ONE.close();
    }
}
