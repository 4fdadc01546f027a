package io.gramian.compute;

import java.util.Locale;

/** Work needs more memory than it may have, as far as that can be told before it begins. */
public final class MemoryLimitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long needed;
    private final long limit;

    /**
     * Says so.
     *
     * @param work what needs it, as the subject of a sentence
     * @param needed bytes
     * @param limit bytes that it may have
     * @param remedy what to do, in the imperative
     */
    public MemoryLimitException(String work, long needed, long limit, String remedy) {
        super(work + " would need about " + text(needed) + ", and may have " + text(limit) + ": " + remedy);
        this.needed = needed;
        this.limit = limit;
    }

    /** Bytes that the work needs, about. */
    public long needed() {
        return needed;
    }

    /** Bytes that it may have. */
    public long limit() {
        return limit;
    }

    private static String text(long bytes) {
        return bytes < 10L << 30
                ? ((bytes + (1 << 20) - 1) >> 20) + " MB"
                : String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1 << 30));
    }
}
