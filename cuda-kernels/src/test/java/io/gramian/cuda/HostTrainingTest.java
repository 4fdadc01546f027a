package io.gramian.cuda;

import org.junit.jupiter.api.BeforeAll;

/** On the host driver. */
class HostTrainingTest implements TrainingContract {
    @BeforeAll
    static void isBuilt() {
        HostBuild.require();
    }

    @Override
    public String backend() {
        return HostProvider.NAME;
    }
}
