package io.gramian.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a queue asks of its driver, and when. */
class LaunchQueueTest {
    private static final MemorySegment WORD = MemorySegment.ofArray(new float[1]);

    private final Log log = new Log();
    private final LaunchQueue queue = new LaunchQueue(log);

    /** A driver that only writes down what it is asked for. */
    private static final class Log implements RecordingDriver {
        private final List<String> calls = new ArrayList<>();
        private String failing = "";
        private long recorded;

        private void call(String call) {
            calls.add(call);
            if (call.equals(failing)) {
                throw new DeviceException(call + " failed");
            }
        }

        private List<String> taken() {
            List<String> taken = List.copyOf(calls);
            calls.clear();
            return taken;
        }

        @Override
        public String place() {
            return "log";
        }

        @Override
        public String description() {
            return "a log";
        }

        @Override
        public long freeBytes() {
            return 0;
        }

        @Override
        public long allocate(long bytes) {
            return bytes;
        }

        @Override
        public void free(long address) {
            call("free");
        }

        @Override
        public void upload(MemorySegment from, long to) {
            call("upload");
        }

        @Override
        public void download(long from, MemorySegment to) {
            call("download");
        }

        @Override
        public void copy(long from, long to, long bytes) {
            call("copy");
        }

        @Override
        public void launch(String kernel, Grid grid, Arguments arguments) {
            call(kernel);
        }

        @Override
        public void gemm(
                boolean transposeA,
                boolean transposeB,
                int m,
                int n,
                int k,
                float alpha,
                long a,
                long b,
                float beta,
                long c) {
            call("gemm");
        }

        @Override
        public long record(Runnable work) {
            call("record");
            work.run();
            call("end");
            return ++recorded;
        }

        @Override
        public void replay(long recording) {
            call("replay " + recording);
        }

        @Override
        public void forget(long recording) {
            call("forget " + recording);
        }

        @Override
        public long mark() {
            call("mark");
            return 1;
        }

        @Override
        public void uploadBeside(long mark, MemorySegment from, long to) {
            call("upload beside");
        }

        @Override
        public void downloadBeside(long mark, long from, MemorySegment to) {
            call("download beside");
        }

        @Override
        public void finish() {
            call("finish");
        }

        @Override
        public void close() {
            call("close");
        }
    }

    private void launch(String kernel, long argument) {
        queue.launch(kernel, Grid.blocks(1), new Arguments().add(argument));
    }

    private void step(long argument) {
        launch("a", argument);
        queue.gemm(false, true, 1, 2, 3, 1, 10, 20, 0, 30);
        queue.copy(1, 2, 3);
        launch("b", 0);
        queue.download(1, WORD);
    }

    @Test
    void workWaitsUntilTheHostNeedsIt() {
        launch("a", 1);
        queue.copy(1, 2, 3);
        assertEquals(List.of(), log.taken());
        queue.upload(WORD, 1);
        launch("b", 1);
        queue.free(1);
        launch("c", 1);
        queue.download(1, WORD);
        launch("d", 1);
        queue.finish();
        queue.finish();
        assertEquals(
                List.of("a", "copy", "upload", "b", "free", "c", "download", "d", "finish", "finish"), log.taken());
    }

    /** What waits was asked for after the mark, or the mark has started it. */
    @Test
    void copiesBesideTheWorkDoNotStartIt() {
        launch("a", 1);
        long mark = queue.mark();
        launch("b", 1);
        queue.uploadBeside(mark, WORD, 1);
        queue.downloadBeside(mark, 2, WORD);
        queue.finish();
        assertEquals(List.of("a", "mark", "upload beside", "download beside", "b", "finish"), log.taken());
    }

    @Test
    void workThatComesAThirdTimeIsRecordedAndThenReplayed() {
        step(5);
        step(5);
        assertEquals(List.of("a", "gemm", "copy", "b", "download", "a", "gemm", "copy", "b", "download"), log.taken());
        step(5);
        assertEquals(List.of("record", "a", "gemm", "copy", "b", "end", "replay 1", "download"), log.taken());
        step(5);
        assertEquals(List.of("replay 1", "download"), log.taken());
        // Another argument is other work.
        step(6);
        assertEquals(List.of("a", "gemm", "copy", "b", "download"), log.taken());
        step(5);
        assertEquals(List.of("replay 1", "download"), log.taken());
    }

    @Test
    void anyOtherNumberIsOtherWork() {
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 3; j++) {
                queue.launch("a", Grid.blocks(i), new Arguments().add(1L));
            }
            queue.finish();
            for (int j = 0; j < 3; j++) {
                queue.gemm(false, false, 1, 1, 1, 1, 1, 1, i, 1);
            }
            queue.finish();
            for (int j = 0; j < 3; j++) {
                queue.copy(1, 2, 3 + i);
            }
            queue.finish();
        }
        assertEquals(4 * 12, log.taken().size());
    }

    @Test
    void whatNeverComesAgainIsStartedInItsPlaceAndCutsTheWorkAround() {
        for (int i = 0; i < 4; i++) {
            for (String kernel : List.of("a", "b", "c")) {
                launch(kernel, 1);
            }
            queue.launch("random", Grid.blocks(1), new Arguments().add((long) i).neverAgain());
            queue.finish();
        }
        List<String> calls = log.taken();
        assertEquals(List.of("replay 1", "random", "finish"), calls.subList(calls.size() - 3, calls.size()));
    }

    @Test
    void littleWorkIsStartedOneByOne() {
        for (int i = 0; i < 5; i++) {
            launch("a", 1);
            launch("b", 1);
            queue.finish();
        }
        assertEquals(15, log.taken().size());
    }

    @Test
    void manyLaunchesDoNotWaitForTheHost() {
        for (int i = 0; i < 300; i++) {
            launch("a", i);
        }
        assertEquals(256, log.taken().size());
    }

    @Test
    void theOldestOfManyRecordingsIsForgotten() {
        for (int i = 0; i < 3; i++) {
            step(-1);
        }
        for (int i = 0; i < 63; i++) {
            step(i);
        }
        log.taken();
        step(63);
        assertEquals(List.of("finish", "forget 1", "a", "gemm", "copy", "b", "download"), log.taken());
    }

    @Test
    void whatCannotBeRecordedIsStartedOneByOne() {
        log.failing = "record";
        for (int i = 0; i < 3; i++) {
            step(1);
        }
        List<String> calls = log.taken();
        assertEquals(
                List.of("record", "a", "gemm", "copy", "b", "download"), calls.subList(calls.size() - 6, calls.size()));
        step(1);
        assertEquals(List.of("a", "gemm", "copy", "b", "download"), log.taken());
    }

    @Test
    void whatFailsIsNotTriedAgain() {
        log.failing = "gemm";
        assertThrows(DeviceException.class, () -> step(1));
        log.taken();
        queue.finish();
        queue.close();
        assertEquals(List.of("finish", "close"), log.taken());
    }

    @Test
    void whatWaitsAtTheEndIsDropped() {
        launch("a", 1);
        queue.close();
        assertEquals(List.of("close"), log.taken());
    }
}
