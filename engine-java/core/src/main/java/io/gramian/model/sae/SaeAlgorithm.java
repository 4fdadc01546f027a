package io.gramian.model.sae;

import io.gramian.cluster.KMeans;
import io.gramian.cluster.KMeansModel;
import io.gramian.cluster.KMeansOptions;
import io.gramian.compute.Engine;
import io.gramian.data.Samples;
import io.gramian.data.Scaling;
import io.gramian.model.Algorithm;
import io.gramian.model.Clustering;
import io.gramian.model.FitListener;
import io.gramian.model.Footprint;
import io.gramian.model.Meaning;
import io.gramian.model.Model;
import io.gramian.model.ModelContents;
import io.gramian.model.Scale;
import io.gramian.model.Settings;
import io.gramian.nn.Autoencoder;
import io.gramian.nn.Stages;
import io.gramian.tensor.Rows;
import io.gramian.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** SAE + k-means: a stacked autoencoder, then k-means on its codes. */
public final class SaeAlgorithm implements Algorithm {
    /** For {@link java.util.ServiceLoader}. */
    public SaeAlgorithm() {}

    /** What can be set. */
    record Options(
            SaeOptions autoencoder,
            @Meaning("restarts of k-means") int restarts) {
        static final Options DEFAULT = new Options(SaeOptions.DEFAULT, 20);
    }

    @Override
    public String name() {
        return "sae";
    }

    @Override
    public String summary() {
        return "k-means on the codes of a stacked autoencoder";
    }

    @Override
    public List<Settings.Entry> settings() {
        return Settings.of(Options.DEFAULT);
    }

    @Override
    public Footprint footprint(Samples samples, int clusters, Map<String, String> settings) {
        Options options = Settings.with(Options.DEFAULT, SampleSettings.forAutoencoder(samples, settings));
        return CentroidFit.footprint(samples, clusters, options.autoencoder);
    }

    @Override
    public Clustering fit(
            Engine engine,
            Samples samples,
            int clusters,
            Scale scale,
            Map<String, String> settings,
            FitListener listener) {
        Options options = Settings.with(Options.DEFAULT, SampleSettings.forAutoencoder(samples, settings));
        listener.begin(FitListener.Phase.PREPARE);
        Scaling scaling = scale.fit(samples);
        Rows x = scaling.apply(samples.x());
        listener.begin(FitListener.Phase.TRAIN);
        int epochs = options.autoencoder.epochs(x.columns());
        Stages stages = new Stages(listener.checkpoints(), Epochs.told(listener, epochs));
        Autoencoder net = StackedAutoencoder.train(engine, stages, x, options.autoencoder);
        listener.begin(FitListener.Phase.PREDICT);
        CodeSpace space = new CodeSpace(engine, net, options.autoencoder);
        space.centre(x);
        Tensor codes = StackedAutoencoder.encode(engine, net, x);
        KMeansModel found =
                KMeans.fit(engine, space.of(codes), KMeansOptions.of(clusters).withRestarts(options.restarts), "codes");
        Model model = new AutoencoderModel(
                name(),
                options,
                scaling,
                net.folded(engine.compute()),
                found.classifier(),
                options.autoencoder.spherical());
        return new Clustering(
                found.labels(),
                model,
                codes,
                0,
                Epochs.losses(stages, "fine-tuning"),
                List.of("autoencoder " + options.autoencoder.describe(x.columns())));
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public Model restore(ModelContents contents) {
        Options options = contents.options(Options.DEFAULT);
        return AutoencoderModel.of(name(), options, options.autoencoder, contents);
    }
}
