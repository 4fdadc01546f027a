package io.gramian.tensor;

/** Where the elements of a tensor lie: the Java heap, or the memory of a device. */
public interface Storage {
    /** The number of float32 elements that it holds. */
    long length();

    /** A short name of the place for messages, such as {@code heap} or {@code cuda:0}. */
    String place();
}
