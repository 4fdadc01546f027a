package io.gramian.cli.experiment;

import io.gramian.data.Samples;
import io.gramian.model.Settings;
import io.gramian.model.dkae.DkaeOptions;
import io.gramian.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An experiment of the paper of the deep kernelized autoencoder, on MNIST: it takes the autoencoder's settings. */
abstract class DkaeExperiment implements Experiment {
    /** What all of them tell. */
    static final String SPLIT = "of the images drawn, 70 % train, 15 % validate and 15 % test; --quick draws "
            + DkaeData.QUICK + " instead of " + DkaeData.ALL;

    @Override
    public final List<Settings.Entry> settings() {
        return Settings.of(DkaeOptions.of(Map.of())).stream()
                .filter(setting -> !varied().contains(setting.name()))
                .toList();
    }

    @Override
    public final void check(Map<String, String> settings) {
        DkaeOptions.of(settings);
    }

    @Override
    public final List<String> data() {
        return List.of(PaperData.MNIST);
    }

    @Override
    public int seeds() {
        return 3;
    }

    /** The options for samples that the caller has set, with what the experiment varies on top. */
    static DkaeOptions options(ExperimentContext context, Tensor train, Map<String, String> varied) {
        Map<String, String> settings = new LinkedHashMap<>(context.settings());
        settings.putAll(varied);
        return DkaeOptions.of(Samples.table(train), settings);
    }
}
