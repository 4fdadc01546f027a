package io.gramian.cuda;

/** A driver that can keep work to do it as one, again and again. */
interface RecordingDriver extends Driver {
    /**
     * Keeps what is asked for meanwhile without doing it. It may only be launches, products and copies within the device, each of
     * which has been done before.
     *
     * @return a number for it, never 0
     * @throws DeviceException if it cannot be kept; nothing of it is done then
     */
    long record(Runnable work);

    /** Does what was kept. */
    void replay(long recording);

    /** Gives back what was kept, once none of it is under way. */
    void forget(long recording);
}
