package io.gramian.cuda;

import io.gramian.compute.Backend;
import io.gramian.compute.Compute;
import io.gramian.compute.PatchBank;
import io.gramian.tensor.Shape;
import io.gramian.tensor.Storage;
import io.gramian.tensor.Tensor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A backend of a device as operations on the heap: each call takes its operands there, whole arrays at a time, so that views of
 * one array stay views of one memory, and brings them back.
 */
final class OnDevice {
    private final Backend backend;

    private OnDevice(Backend backend) {
        this.backend = backend;
    }

    static Compute compute(Backend backend) {
        OnDevice calls = new OnDevice(backend);
        return new Compute((Backend) proxy(Backend.class, (self, method, arguments) -> calls.call(method, arguments)));
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "zeros" -> {
                Shape shape = (Shape) arguments[0];
                Tensor host = Tensor.zeros(shape);
                backend.copy(backend.zeros(shape), host);
                return host;
            }
            case "copy" -> {
                Tensor from = (Tensor) arguments[0];
                Tensor there = backend.zeros(from.shape());
                Tensor other = backend.zeros(from.shape());
                backend.copy(from, there);
                backend.copy(there, other);
                backend.copy(other, (Tensor) arguments[1]);
                return null;
            }
            default -> {
                Object kernel = method.invoke(backend, arguments);
                return proxy(
                        method.getReturnType(),
                        (self, call, operands) -> there(kernel, call, operands, new HashMap<>()));
            }
        }
    }

    /** Calls with operands on the device. What is there for longer than the call is brought up to date. */
    private Object there(Object target, Method call, Object[] operands, Map<Storage, Tensor> lasting) throws Throwable {
        Map<Storage, Tensor> uploaded = new HashMap<>(lasting);
        lasting.forEach((host, device) -> backend.copy(whole(host), device));
        Object[] moved = operands == null ? null : operands.clone();
        for (int i = 0; moved != null && i < moved.length; i++) {
            moved[i] = moved(moved[i], uploaded);
        }
        try {
            Object result = call.invoke(target, moved);
            uploaded.forEach((host, device) -> backend.copy(device, whole(host)));
            boolean pass = result != null && call.getReturnType().isInterface();
            return pass ? proxy(call.getReturnType(), (self, step, own) -> there(result, step, own, uploaded)) : result;
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
        if (operand instanceof List<?> list) {
            return list.stream().map(each -> moved(each, uploaded)).toList();
        }
        if (operand instanceof PatchBank bank) {
            return new PatchBank(
                    moved(bank.centroids(), uploaded),
                    moved(bank.gamma(), uploaded),
                    moved(bank.bias(), uploaded),
                    moved(bank.mean(), uploaded),
                    moved(bank.whitening(), uploaded));
        }
        return operand;
    }

    private Tensor moved(Tensor tensor, Map<Storage, Tensor> uploaded) {
        if (tensor == null) {
            return null;
        }
        Tensor array = uploaded.computeIfAbsent(tensor.storage(), storage -> {
            Tensor there = backend.zeros(Shape.of((int) storage.length()));
            backend.copy(whole(storage), there);
            return there;
        });
        return Tensor.over(array.storage(), tensor.offset(), tensor.shape());
    }
}
