package io.gramian.compute;

import io.gramian.tensor.Tensor;

/** A program that uses the engine, started by {@link WithoutVectorModuleTest} in a JVM of its own. */
public final class Probe {
    private Probe() {}

    /** Prints the backend that was chosen and a product, or why simd cannot run. */
    public static void main(String[] args) {
        if (args[0].equals("force")) {
            try (Engine engine = Engine.builder().backend("simd").build()) {
                System.out.println(engine.backend().name());
            } catch (BackendUnavailableException e) {
                System.out.println(e.getMessage());
            }
            return;
        }
        try (Engine engine = Engine.create()) {
            Tensor product = Tensor.zeros(1, 1);
            engine.compute()
                    .multiply(Tensor.wrap(new float[] {1, 2}, 1, 2), Tensor.wrap(new float[] {3, 4}, 2, 1), product);
            System.out.println("backend " + engine.backend().name() + " product " + product.get(0, 0));
        }
    }
}
