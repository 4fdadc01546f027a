package io.gramian.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WarmProcessTest {
    @Test
    void theLastWordsAreTheMessageOfATrace() {
        String message = "Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space";
        assertEquals(
                message, WarmProcess.lastWords(List.of("WARNING: x", message, "\tat Serve.main(Serve.java:40)", "")));
        assertEquals(
                "ImportError: faiss",
                WarmProcess.lastWords(List.of("Traceback:", "  File \"peers.py\"", "ImportError: faiss")));
        assertEquals("nothing", WarmProcess.lastWords(List.of()));
    }
}
