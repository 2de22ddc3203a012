package io.samovar.console.karaf.internal;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;

/** One command of the console, for Karaf. */
final class ConsoleCommand implements Command {
    private static final String HELP = "--help";

    private final String scope;
    private final String name;
    private final String does;
    private final Usage usage;
    private final Object service;
    private final Method method;
    private final Completion completion;

    ConsoleCommand(
            String scope,
            String name,
            String does,
            String takes,
            Object service,
            Method method,
            Completion completion) {
        this.scope = scope;
        this.name = name;
        this.does = does;
        this.usage = new Usage(takes);
        this.service = service;
        this.method = method;
        this.completion = completion;
    }

    @Override
    public String getScope() {
        return scope;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getDescription() {
        return does;
    }

    Usage usage() {
        return usage;
    }

    @Override
    public Completer getCompleter(boolean scoped) {
        return new CommandCompleter(this, completion, scoped);
    }

    @Override
    public Parser getParser() {
        return null;
    }

    /**
     * Prints what the command returns, as Karaf's own do: a session that runs one command and ends
     * shows nothing else.
     */
    @Override
    public Object execute(Session session, List<Object> arguments) throws Exception {
        // in a pipe, the shell makes this the pipe's
        PrintStream out = System.out;
        String[] words = arguments.stream().map(String::valueOf).toArray(String[]::new);
        if (words.length == 1 && words[0].equals(HELP)) {
            out.println(help());
            return null;
        }
        Object result = invoke(words);
        if (result != null) {
            out.println(result);
        }
        return null;
    }

    private Object invoke(String... words) throws Exception {
        try {
            return method.invoke(service, (Object) words);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    private String help() {
        return """
                DESCRIPTION
                        %s:%s

                        %s

                SYNTAX
                        %s:%s %s [--json]
                """
                .formatted(scope, name, does, scope, name, usage.text())
                .stripTrailing();
    }
}
