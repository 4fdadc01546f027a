package io.gramian.model.dkae;

import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import io.gramian.decomposition.PrincipalComponents;
import io.gramian.model.sae.AutoencoderModel;
import io.gramian.tensor.Tensor;

/**
 * Principal components among the codes of an autoencoder: a linear method in code space that is a non-linear one on samples,
 * since codes have a way back (section 3.2 of the paper). With few components it removes noise.
 */
public final class CodeComponents {
    private final AutoencoderModel model;
    private final PrincipalComponents components;

    private CodeComponents(AutoencoderModel model, PrincipalComponents components) {
        this.model = model;
        this.components = components;
    }

    /**
     * The leading components of the codes of samples.
     *
     * @param x n×d, unscaled, on the heap; not modified
     * @param count from 1 to the size of the code
     * @throws IllegalArgumentException if count is out of range, or x has another number of columns than the model
     */
    public static CodeComponents fit(Engine engine, AutoencoderModel model, Tensor x, int count) {
        return new CodeComponents(model, PrincipalComponents.fit(engine, model.embed(engine, x), count));
    }

    /** The components. */
    public PrincipalComponents components() {
        return components;
    }

    /**
     * Samples by what the components keep of their codes, decoded.
     *
     * @param x n×d, unscaled, on the heap; not modified
     * @return n×d, in the units of scaled samples, in the memory of the engine's backend
     * @throws IllegalArgumentException if x has another number of columns than the model
     */
    public Tensor denoise(Engine engine, Tensor x) {
        Compute compute = engine.compute();
        Tensor kept = components.reconstruct(engine, components.transform(engine, model.embed(engine, x)));
        Tensor codes = compute.zeros(kept.rows(), kept.columns());
        compute.copy(kept, codes);
        return model.decode(engine, codes);
    }
}
