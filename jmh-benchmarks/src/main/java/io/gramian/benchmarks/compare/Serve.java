package io.gramian.benchmarks.compare;

import io.gramian.benchmarks.compare.jobs.Inputs;
import io.gramian.benchmarks.compare.jobs.Job;
import io.gramian.benchmarks.compare.jobs.Jobs;
import io.gramian.benchmarks.compare.jobs.Work;
import io.gramian.compute.Compute;
import io.gramian.compute.Engine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Our side: a warm process for one job. Arguments: the job, the threads, the backend, and a folder for the inputs. */
public final class Serve {
    /** A repetition takes a nanosecond at least, but nobody needs so many. */
    private static final long WARM_NANOS = 2_000_000_000L;

    private static final int MOST_REPETITIONS = 100_000;

    private final String name;
    private final int threads;
    private final Job job;
    private final Compute compute;
    private Map<String, Double> quality;

    private Serve(String name, int threads, Job job, Compute compute) {
        this.compute = compute;
        this.name = name;
        this.threads = threads;
        this.job = job;
    }

    /** Prepares the job and answers until the input ends. */
    public static void main(String[] args) throws IOException {
        int threads = Integer.parseInt(args[1]);
        try (Engine engine =
                Engine.builder().backend(args[2]).threads(threads).seed(1).build()) {
            Inputs inputs = new Inputs(engine, Optional.of(Path.of(args[3])));
            Serve serve = new Serve(args[0], threads, Jobs.prepare(args[0], engine, inputs), engine.compute());
            serve.warmUp();
            say(Map.of("job", args[0], "ready", "true"));
            BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                say(serve.measure(Double.parseDouble(line)));
            }
        }
    }

    /** Runs the job until its code is compiled, which takes the compiler of a JVM longer than one run. */
    private void warmUp() {
        long begin = System.nanoTime();
        do {
            run();
        } while (System.nanoTime() - begin < WARM_NANOS);
    }

    /** To the end: a device works on when its calls are back. */
    private void run() {
        job.run();
        compute.finish();
    }

    private static void say(Map<String, ?> members) {
        System.out.println(Json.object(members));
        System.out.flush();
    }

    private Map<String, Object> measure(double seconds) {
        double[] times = new double[MOST_REPETITIONS];
        long begin = System.nanoTime();
        int count = 0;
        while (count == 0 || (count < MOST_REPETITIONS && System.nanoTime() - begin < seconds * 1e9)) {
            long start = System.nanoTime();
            run();
            times[count++] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(times, 0, count);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("job", name);
        answer.put("peer", "gramian");
        answer.put("threads", threads);
        answer.put("median_seconds", (times[(count - 1) / 2] + times[count / 2]) / 2);
        answer.put("best_seconds", times[0]);
        answer.put("repetitions", count);
        Work work = job.work();
        answer.put("operations", work.operations());
        answer.put("bytes", work.bytes());
        answer.putAll(checked());
        return answer;
    }

    /** The same input gives the same answer, so it is judged once. */
    private Map<String, Double> checked() {
        if (quality == null) {
            quality = job.quality();
        }
        return quality;
    }
}
