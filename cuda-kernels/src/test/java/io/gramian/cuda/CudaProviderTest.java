package io.gramian.cuda;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gramian.compute.BackendProbe;
import io.gramian.compute.BackendUnavailableException;
import io.gramian.compute.Engine;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class CudaProviderTest {
    @Test
    void withoutADriverItSaysWhyAndWhatToDo() {
        BackendProbe probe = new CudaProvider().probe();
        Assumptions.assumeFalse(probe.available(), "there is a device");
        Assumptions.assumeTrue(probe.reason().contains("no NVIDIA driver"), probe.reason());
        assertTrue(probe.remedy().contains("Install the driver"), probe.remedy());
        String message = assertThrows(
                        BackendUnavailableException.class,
                        () -> Engine.builder().backend("cuda").build())
                .getMessage();
        assertTrue(message.contains(probe.reason()) && message.contains(probe.remedy()), message);
    }

    @Test
    void theAutomaticChoiceDoesWithout() {
        Assumptions.assumeFalse(new CudaProvider().probe().available(), "there is a device");
        try (Engine engine = Engine.create()) {
            assertFalse(engine.backend().name().equals("cuda"));
        }
    }
}
