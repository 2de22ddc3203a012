package io.samovar.launcher;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Locale;
import org.osgi.service.log.FormatterLogger;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerConsumer;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * An OSGi logger on an slf4j one. The interface is the same four methods for each of six levels, so
 * one handler serves them all.
 */
final class OsgiLogger implements InvocationHandler {
    private final org.slf4j.Logger log;
    private final boolean printf;

    private OsgiLogger(org.slf4j.Logger log, boolean printf) {
        this.log = log;
        this.printf = printf;
    }

    static <L extends Logger> L create(String name, Class<L> type) {
        OsgiLogger handler =
                new OsgiLogger(
                        LoggerFactory.getLogger(name),
                        FormatterLogger.class.isAssignableFrom(type));
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
        String name = method.getName();
        if (name.equals("getName")) {
            return log.getName();
        }
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(this, args);
        }
        if (name.startsWith("is")) {
            return log.isEnabledForLevel(
                    level(name.substring("is".length(), name.length() - "Enabled".length())));
        }
        Level level = level(name);
        if (!log.isEnabledForLevel(level)) {
            return null;
        }
        if (args[0] instanceof LoggerConsumer<?> consumer) {
            consumer.accept((Logger) proxy);
        } else {
            write(level, (String) args[0], arguments(args));
        }
        return null;
    }

    private void write(Level level, String format, Object... arguments) {
        if (printf && arguments.length > 0) {
            log.atLevel(level).log(String.format(Locale.ROOT, format, arguments));
        } else {
            log.atLevel(level).log(format, arguments);
        }
    }

    private static Object[] arguments(Object... args) {
        if (args.length == 2 && args[1] instanceof Object[] array) {
            return array;
        }
        Object[] rest = new Object[args.length - 1];
        System.arraycopy(args, 1, rest, 0, rest.length);
        return rest;
    }

    private static Level level(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.equals("AUDIT") ? Level.INFO : Level.valueOf(upper);
    }
}
