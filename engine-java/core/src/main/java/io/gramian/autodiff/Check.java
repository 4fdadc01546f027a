package io.gramian.autodiff;

/** Checks of arguments when an operation is recorded, where the caller is still in the stack. */
final class Check {
    private Check() {}

    static void require(boolean holds, String name, Variable given, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    name + " has shape " + given.value().shape() + ", expected " + expected);
        }
    }

    static void sameShape(String name, Variable given, Variable like) {
        boolean same = given.rows() == like.rows() && given.columns() == like.columns();
        require(same, name, given, like.value().shape().toString());
    }
}
