package io.gramian.tensor;

/** Elements in a Java array: what the CPU backends compute on. */
record HeapStorage(float[] array) implements Storage {
    @Override
    public long length() {
        return array.length;
    }

    @Override
    public String place() {
        return "heap";
    }
}
