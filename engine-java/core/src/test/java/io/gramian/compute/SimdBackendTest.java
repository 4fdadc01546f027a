package io.gramian.compute;

import org.junit.jupiter.api.AfterAll;

/** The contract on the simd backend. */
final class SimdBackendTest implements BackendContract {
    private static final Engine TWO =
            Engine.builder().backend("simd").threads(2).build();
    private static final Engine ONE =
            Engine.builder().backend("simd").threads(1).build();
    private static final Compute COMPUTE = CalledTwice.compute(TWO);
    private static final Compute SEQUENTIAL = CalledTwice.compute(ONE);

    @Override
    public Compute compute() {
        return COMPUTE;
    }

    @Override
    public Compute sequential() {
        return SEQUENTIAL;
    }

    @AfterAll
    static void close() {
        TWO.close();
        ONE.close();
    }
}
