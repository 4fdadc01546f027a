package io.gramian.cuda;

import io.gramian.compute.Backend;
import io.gramian.compute.Compute;
import io.gramian.tensor.Shape;
import io.gramian.tensor.Storage;
import io.gramian.tensor.Tensor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Kernels of a device as operations on the heap: each call takes its operands there, whole arrays at a time, so that views of
 * one array stay views of one memory, and brings them back.
 */
final class OnDevice {
    private final Device device;
    private final Map<String, Object> kernels;

    private OnDevice(Device device, Map<String, Object> kernels) {
        this.device = device;
        this.kernels = kernels;
    }

    /**
     * Operations.
     *
     * @param kernels by the names of the methods of {@link Backend}
     */
    static Compute compute(Device device, Map<String, Object> kernels) {
        OnDevice calls = new OnDevice(device, kernels);
        return new Compute(
                (Backend) proxy(Backend.class, (self, method, arguments) -> calls.backend(method, arguments)));
    }

    private static Object proxy(Class<?> type, java.lang.reflect.InvocationHandler handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private Object backend(Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "zeros" -> {
                Shape shape = (Shape) arguments[0];
                Tensor host = Tensor.zeros(shape);
                device.copy(device.zeros(shape), host);
                return host;
            }
            case "copy" -> {
                Tensor from = (Tensor) arguments[0];
                Tensor there = device.zeros(from.shape());
                Tensor other = device.zeros(from.shape());
                device.copy(from, there);
                device.copy(there, other);
                device.copy(other, (Tensor) arguments[1]);
                return null;
            }
            default -> {
                Object kernel = kernels.get(method.getName());
                return proxy(method.getReturnType(), (self, call, operands) -> there(kernel, call, operands));
            }
        }
    }

    private Object there(Object kernel, Method call, Object[] operands) throws Throwable {
        Map<Storage, Tensor> uploaded = new HashMap<>();
        Object[] moved = new Object[operands.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = moved(operands[i], uploaded);
        }
        try {
            Object result = call.invoke(kernel, moved);
            for (Map.Entry<Storage, Tensor> each : uploaded.entrySet()) {
                device.copy(each.getValue(), whole(each.getKey()));
            }
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Tensor whole(Storage storage) {
        return Tensor.over(storage, 0, Shape.of((int) storage.length()));
    }

    private Object moved(Object operand, Map<Storage, Tensor> uploaded) {
        if (operand instanceof Tensor tensor) {
            return moved(tensor, uploaded);
        }
        return operand instanceof List<?> list
                ? list.stream().map(each -> moved(each, uploaded)).toList()
                : operand;
    }

    private Tensor moved(Tensor tensor, Map<Storage, Tensor> uploaded) {
        Tensor array = uploaded.computeIfAbsent(tensor.storage(), storage -> {
            Tensor there = device.zeros(Shape.of((int) storage.length()));
            device.copy(whole(storage), there);
            return there;
        });
        return Tensor.over(array.storage(), tensor.offset(), tensor.shape());
    }
}
