package io.gramian.model.sae;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gramian.data.Samples;
import io.gramian.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleSettingsTest {
    private static Samples samples(int n) {
        return new Samples(Tensor.zeros(n, 3), Samples.Kind.TABLE);
    }

    @Test
    void fewSamplesTakeMoreEpochsInOneBatch() {
        assertEquals(
                Map.of("batch", "100", "pretrain-epochs", "2000", "epochs", "2000"),
                SampleSettings.forClustering(samples(100), 50, Map.of()));
    }

    @Test
    void manySamplesTakeTheDefaults() {
        assertEquals(
                Map.of("pretrain-epochs", "50", "epochs", "70"),
                SampleSettings.forClustering(samples(20_000), 70, Map.of()));
    }

    @Test
    void whatIsSetStays() {
        Map<String, String> settings = Map.of("batch", "10", "pretrain-epochs", "3", "epochs", "4");
        assertEquals(settings, SampleSettings.forClustering(samples(100), 50, settings));
        Map<String, String> preset = Map.of("preset", "paper", "batch", "20");
        assertEquals(preset, SampleSettings.forClustering(samples(100), 50, preset));
    }

    @Test
    void aTrainingEndToEndHasEnoughStepsToo() {
        assertEquals(Map.of("epochs", "143"), SampleSettings.forTraining(samples(2_660), 200, 50, Map.of()));
        assertEquals(Map.of("epochs", "50"), SampleSettings.forTraining(samples(14_000), 200, 50, Map.of()));
        assertEquals(
                Map.of("batch", "100", "epochs", "2000"), SampleSettings.forTraining(samples(100), 200, 50, Map.of()));
    }

    @Test
    void batchesThatWereSetAreCounted() {
        assertEquals(
                Map.of("batch", "10", "pretrain-epochs", "200"),
                SampleSettings.forAutoencoder(samples(100), Map.of("batch", "10")));
    }
}
