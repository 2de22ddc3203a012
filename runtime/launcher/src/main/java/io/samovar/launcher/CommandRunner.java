package io.samovar.launcher;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Runs console commands through Gogo. By reflection, because Gogo's packages come from its bundle:
 * a copy on the launcher's class path would be a second one.
 */
final class CommandRunner {
    private static final String PROCESSOR = "org.apache.felix.service.command.CommandProcessor";
    private static final String SESSION = "org.apache.felix.service.command.CommandSession";

    // Converter.INSPECT: the form the interactive console prints
    private static final int INSPECT = 0;

    private final BundleContext context;
    private final PrintStream out;
    private final PrintStream err;

    CommandRunner(BundleContext context, PrintStream out, PrintStream err) {
        this.context = context;
        this.out = out;
        this.err = err;
    }

    /** Runs the commands one after the other and returns false as soon as one fails. */
    boolean run(String line) throws LaunchException {
        ServiceReference<?> reference = context.getServiceReference(PROCESSOR);
        if (reference == null) {
            throw LaunchException.failure(
                    "no command processor: org.apache.felix.gogo.runtime is not running", null);
        }
        Object processor = context.getService(reference);
        try {
            ClassLoader loader = processor.getClass().getClassLoader();
            Class<?> type = Class.forName(SESSION, false, loader);
            Object session = session(processor, loader);
            try {
                return runAll(type, session, Commands.split(line));
            } finally {
                type.getMethod("close").invoke(session);
            }
        } catch (ReflectiveOperationException e) {
            throw LaunchException.failure("the console cannot be used: " + e, e);
        } finally {
            context.ungetService(reference);
        }
    }

    private boolean runAll(Class<?> type, Object session, List<String> commands)
            throws ReflectiveOperationException {
        for (String command : commands) {
            if (!execute(type, session, command)) {
                return false;
            }
        }
        return true;
    }

    private boolean execute(Class<?> type, Object session, String command)
            throws ReflectiveOperationException {
        try {
            Object result = type.getMethod("execute", CharSequence.class).invoke(session, command);
            if (result != null) {
                out.println(
                        type.getMethod("format", Object.class, int.class)
                                .invoke(session, result, INSPECT));
            }
            out.flush();
            return true;
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            String message = cause.getMessage();
            out.flush();
            err.printf("samovar: %s: %s%n", command, message == null ? cause : message);
            return false;
        }
    }

    private Object session(Object processor, ClassLoader loader)
            throws ReflectiveOperationException {
        return Class.forName(PROCESSOR, false, loader)
                .getMethod(
                        "createSession", InputStream.class, OutputStream.class, OutputStream.class)
                .invoke(processor, InputStream.nullInputStream(), out, err);
    }
}
