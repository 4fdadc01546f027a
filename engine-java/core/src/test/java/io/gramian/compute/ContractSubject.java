package io.gramian.compute;

/** A backend under contract. */
public interface ContractSubject {
    /** Sizes around the edges of lanes, register tiles and cache tiles. */
    int[] SIZES = {1, 2, 3, 5, 6, 7, 8, 9, 13, 15, 16, 17, 31, 32, 33, 63, 65, 97, 101, 257, 300};

    /** The operations of the backend on two threads. */
    Compute compute();

    /** The operations of the backend on one thread. */
    Compute sequential();
}
