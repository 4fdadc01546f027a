package io.gramian.compute;

import org.junit.jupiter.api.AfterAll;

/** The contract on the simd backend. */
final class SimdBackendTest implements BackendContract {
    private static final Engine TWO =
            Engine.builder().backend("simd").threads(2).build();
    private static final Engine ONE =
            Engine.builder().backend("simd").threads(1).build();

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
