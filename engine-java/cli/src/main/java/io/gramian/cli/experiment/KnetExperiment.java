package io.gramian.cli.experiment;

import io.gramian.model.Settings;
import io.gramian.model.knet.KernelNetAlgorithm;
import java.util.List;
import java.util.Map;

/** An experiment of the KernelNet paper: it takes the settings of KernelNet and prints NMI in percent. */
interface KnetExperiment extends Experiment {
    @Override
    default List<Settings.Entry> settings() {
        return new KernelNetAlgorithm()
                .settings().stream()
                        .filter(setting -> !varied().contains(setting.name()))
                        .toList();
    }

    @Override
    default List<String> data() {
        return List.of(PaperData.KNET);
    }

    @Override
    default ScoreUnit unit() {
        return ScoreUnit.PERCENT;
    }

    @Override
    default void check(Map<String, String> settings) {
        KernelNetAlgorithm.options(settings);
    }
}
