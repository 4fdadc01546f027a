package io.gramian.model;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Options records by the names of their components: {@code sigmaRatio} is set as {@code sigma-ratio=0.1}. Components may be
 * int, long, double, boolean, an enum, String, or a record of such components, whose names then count as the outer record's.
 */
public final class Settings {
    private Settings() {}

    /**
     * One setting that a record offers.
     *
     * @param name in kebab case
     * @param value its value, as it would be written
     * @param choices the values that an enum or boolean admits; empty for numbers
     * @param meaning a line for people; empty where the component has none
     */
    public record Entry(String name, String value, List<String> choices, String meaning) {}

    /** The settings of a record with their present values, in the order of its components. */
    public static List<Entry> of(Record options) {
        List<Entry> entries = new ArrayList<>();
        for (RecordComponent component : options.getClass().getRecordComponents()) {
            if (component.getType().isRecord()) {
                entries.addAll(of((Record) read(component, options)));
                continue;
            }
            Meaning meaning = component.getAnnotation(Meaning.class);
            entries.add(new Entry(
                    kebab(component.getName()),
                    text(read(component, options)),
                    choices(component.getType()),
                    meaning == null ? "" : meaning.value()));
        }
        return entries;
    }

    /**
     * A copy of a record with some settings changed.
     *
     * @param changes values by name in kebab case
     * @throws IllegalArgumentException if a name is unknown (the message has the nearest known one), a value cannot be read,
     *     or the record refuses it
     */
    public static <R extends Record> R with(R options, Map<String, String> changes) {
        Map<String, String> open = new LinkedHashMap<>(changes);
        R changed = changed(options, open);
        if (!open.isEmpty()) {
            throw unknown(open.keySet().iterator().next(), options);
        }
        return changed;
    }

    /** Takes the changes that are the record's out of those that are open. */
    private static <R extends Record> R changed(R options, Map<String, String> open) {
        RecordComponent[] components = options.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = kebab(components[i].getName());
            types[i] = components[i].getType();
            if (types[i].isRecord()) {
                values[i] = changed((Record) read(components[i], options), open);
                continue;
            }
            String change = open.remove(name);
            values[i] = change == null ? read(components[i], options) : parse(name, types[i], change);
        }
        return create(options, types, values);
    }

    private static IllegalArgumentException unknown(String name, Record options) {
        List<String> known = of(options).stream().map(Entry::name).toList();
        return new IllegalArgumentException("unknown setting '" + name + "': did you mean '" + Nearest.of(name, known)
                + "'? Known are " + String.join(", ", known));
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> R create(R options, Class<?>[] types, Object[] values) {
        try {
            Constructor<?> constructor = options.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return (R) constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException("cannot make " + options.getClass(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + options.getClass(), e);
        }
    }

    private static Object read(RecordComponent component, Record options) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(options);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component.getName(), e);
        }
    }

    private static Object parse(String name, Class<?> type, String value) {
        try {
            if (type == int.class) {
                return Integer.parseInt(value);
            }
            if (type == long.class) {
                return Long.parseLong(value);
            }
            if (type == double.class) {
                return Double.parseDouble(value);
            }
        } catch (NumberFormatException e) {
            String expected = type == double.class ? "a number" : "a whole number";
            throw new IllegalArgumentException("setting " + name + " is '" + value + "', expected " + expected, e);
        }
        if (type == String.class) {
            return value;
        }
        List<String> choices = choices(type);
        int choice = choices.indexOf(value.toLowerCase(Locale.ROOT).replace('_', '-'));
        if (choice < 0) {
            throw new IllegalArgumentException(
                    "setting " + name + " is '" + value + "', expected one of " + String.join(", ", choices));
        }
        return type == boolean.class ? (Object) (choice == 0) : type.getEnumConstants()[choice];
    }

    private static List<String> choices(Class<?> type) {
        if (type == boolean.class) {
            return List.of("true", "false");
        }
        List<String> names = new ArrayList<>();
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                names.add(text(constant));
            }
        }
        return names;
    }

    private static String text(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return String.valueOf(value);
    }

    private static String kebab(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                text.append('-').append(Character.toLowerCase(c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
