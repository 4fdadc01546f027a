package io.gramian.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gramian.tensor.Shape;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * A backend that makes each call of each kernel twice: on its operands as they stand, and on copies that begin at odd places
 * of longer arrays. Both give the same bytes, and the second touches nothing around its operands.
 */
final class CalledTwice implements InvocationHandler {
    private final Object target;
    private final Object displacedTarget;
    private final DisplacedOperands held;

    private CalledTwice(Object target, Object displacedTarget, DisplacedOperands held) {
        this.target = target;
        this.displacedTarget = displacedTarget;
        this.held = held;
    }

    static Compute compute(Engine engine) {
        Backend backend = engine.backend();
        return new Compute((Backend) proxy(Backend.class, backend, backend, DisplacedOperands.none()));
    }

    private static Object proxy(Class<?> type, Object target, Object displacedTarget, DisplacedOperands held) {
        InvocationHandler handler = new CalledTwice(target, displacedTarget, held);
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        Object[] given = arguments == null ? new Object[0] : arguments;
        DisplacedOperands operands = held.with(given);
        Object result = call(method, target, given);
        Object second = call(method, displacedTarget, operands.arguments());
        String what = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        operands.requireSame(what);
        Class<?> type = method.getReturnType();
        if (type.isInterface()) {
            return proxy(type, result, second, operands);
        }
        if (type == int[].class) {
            assertArrayEquals((int[]) result, (int[]) second, what);
        } else if (given.length == 0 || !(given[0] instanceof Shape)) {
            assertEquals(result, second, what);
        }
        return result;
    }

    private static Object call(Method method, Object on, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
