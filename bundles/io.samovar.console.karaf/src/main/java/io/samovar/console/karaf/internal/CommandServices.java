package io.samovar.console.karaf.internal;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** What a service of the console says about its commands. */
final class CommandServices {
    static final String FILTER = "(&(osgi.command.scope=*)(osgi.command.function=*))";

    private static final String SCOPE = "osgi.command.scope";
    private static final String FUNCTION = "osgi.command.function";
    private static final String CONSOLE = "io.samovar.console";

    private CommandServices() {}

    static boolean isOurs(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        return bundle != null
                && CONSOLE.equals(bundle.getSymbolicName())
                && reference.getProperty(SCOPE) != null;
    }

    /** Returns its commands; those without a method of that name are left out. */
    static List<ConsoleCommand> commands(
            ServiceReference<?> reference, Object service, Completion completion) {
        String scope = String.valueOf(reference.getProperty(SCOPE));
        List<ConsoleCommand> commands = new ArrayList<>();
        for (String function : functions(reference.getProperty(FUNCTION))) {
            for (Method method : service.getClass().getMethods()) {
                if (method.getName().equals(function) && takesWords(method)) {
                    commands.add(
                            new ConsoleCommand(
                                    scope,
                                    function,
                                    does(method),
                                    takes(method),
                                    service,
                                    method,
                                    completion));
                }
            }
        }
        return commands;
    }

    private static boolean takesWords(Method method) {
        return method.getParameterCount() == 1 && method.getParameterTypes()[0] == String[].class;
    }

    private static List<String> functions(Object property) {
        if (property instanceof String[] several) {
            return List.of(several);
        }
        return List.of(String.valueOf(property));
    }

    private static String does(Method method) {
        Descriptor descriptor = method.getAnnotation(Descriptor.class);
        return descriptor == null ? method.getName() : descriptor.value();
    }

    private static String takes(Method method) {
        Descriptor descriptor = method.getParameters()[0].getAnnotation(Descriptor.class);
        return descriptor == null ? "" : descriptor.value();
    }
}
