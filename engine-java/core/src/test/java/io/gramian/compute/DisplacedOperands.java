package io.gramian.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.gramian.tensor.Shape;
import io.gramian.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Copies of the operands of a call. No two tensors begin at the same place of their arrays, and what is around them is not
 * a number; operands that are one tensor stay one.
 */
final class DisplacedOperands {
    private static final int FIRST_OFFSET = 7;
    private static final int BEHIND = 19;
    /** A NaN that no arithmetic makes of numbers. */
    private static final int AROUND = 0x7fc0_1bad;

    private final List<Pair> tensors = new ArrayList<>();
    private final List<Object> given = new ArrayList<>();
    private final List<Object> copies = new ArrayList<>();

    private record Pair(Tensor given, Tensor copy) {
        boolean covers(Tensor tensor) {
            return given.storage() == tensor.storage()
                    && given.offset() == tensor.offset()
                    && given.size() == tensor.size();
        }
    }

    private DisplacedOperands() {}

    static DisplacedOperands none() {
        return new DisplacedOperands();
    }

    /** Copies of further arguments, for a target that holds tensors from an earlier call, whose copies are brought up to date. */
    DisplacedOperands with(Object[] arguments) {
        DisplacedOperands result = new DisplacedOperands();
        result.tensors.addAll(tensors);
        for (Pair pair : tensors) {
            write(pair.given, pair.copy);
        }
        for (Object argument : arguments) {
            result.given.add(argument);
            result.copies.add(result.copy(argument));
        }
        return result;
    }

    Object[] arguments() {
        return copies.toArray();
    }

    private Object copy(Object argument) {
        if (argument instanceof Tensor tensor) {
            return displaced(tensor);
        } else if (argument instanceof List<?> list) {
            return list.stream().map(this::copy).toList();
        } else if (argument instanceof PatchBank bank) {
            return new PatchBank(
                    displaced(bank.centroids()),
                    displaced(bank.gamma()),
                    displaced(bank.bias()),
                    displaced(bank.mean()),
                    displaced(bank.whitening()));
        } else if (argument instanceof int[] ints) {
            return ints.clone();
        } else if (argument instanceof float[] floats) {
            return floats.clone();
        } else if (argument instanceof double[] doubles) {
            return doubles.clone();
        } else if (argument == null || holdsNoTensor(argument)) {
            return argument;
        }
        return fail("an argument of " + argument.getClass() + ", which this test does not know how to copy");
    }

    private static boolean holdsNoTensor(Object argument) {
        return argument instanceof Number
                || argument instanceof Boolean
                || argument instanceof Enum<?>
                || argument instanceof Shape
                || argument instanceof PatchSpec
                || argument instanceof GaussianComponents
                || argument instanceof Backend;
    }

    private Tensor displaced(Tensor tensor) {
        if (tensor == null) {
            return null;
        }
        for (Pair pair : tensors) {
            if (pair.covers(tensor)) {
                return Tensor.over(pair.copy.storage(), pair.copy.offset(), tensor.shape());
            }
        }
        int offset = FIRST_OFFSET + 2 * tensors.size();
        float[] array = new float[offset + tensor.size() + BEHIND];
        Arrays.fill(array, Float.intBitsToFloat(AROUND));
        Tensor copy = Tensor.over(Tensor.wrap(array, array.length).storage(), offset, tensor.shape());
        write(tensor, copy);
        tensors.add(new Pair(tensor, copy));
        return copy;
    }

    private static void write(Tensor from, Tensor to) {
        System.arraycopy(from.array(), from.offset(), to.array(), to.offset(), from.size());
    }

    /** Fails where a copy does not hold what the operand itself holds by now, or where something around it was written. */
    void requireSame(String call) {
        for (Pair pair : tensors) {
            String what = call + " on " + pair.given;
            assertArrayEquals(pair.given.toArray(), pair.copy.toArray(), what);
            float[] array = pair.copy.array();
            for (int i = 0; i < array.length; i++) {
                if (i < pair.copy.offset() || i >= pair.copy.offset() + pair.copy.size()) {
                    assertEquals(AROUND, Float.floatToRawIntBits(array[i]), what + " wrote outside, at " + i);
                }
            }
        }
        for (int i = 0; i < given.size(); i++) {
            requireSameArray(call, given.get(i), copies.get(i));
        }
    }

    private static void requireSameArray(String call, Object given, Object copy) {
        if (given instanceof int[] ints) {
            assertArrayEquals(ints, (int[]) copy, call);
        } else if (given instanceof float[] floats) {
            assertArrayEquals(floats, (float[]) copy, call);
        } else if (given instanceof double[] doubles) {
            assertArrayEquals(doubles, (double[]) copy, call);
        }
    }
}
