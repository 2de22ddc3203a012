package io.samovar.console.karaf.internal;

import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;

/** Completes the name of a command, and what follows it. */
final class CommandCompleter implements Completer {
    private static final int NOTHING = -1;

    private final ConsoleCommand command;
    private final Completion completion;
    private final boolean scoped;

    CommandCompleter(ConsoleCommand command, Completion completion, boolean scoped) {
        this.command = command;
        this.completion = completion;
        this.scoped = scoped;
    }

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        String begun = begun(line);
        String name = scoped ? command.getName() : command.getScope() + ":" + command.getName();
        if (line.getCursorArgumentIndex() == 0) {
            offer(List.of(name), begun, candidates);
        } else if (isCommand(session, line.getArguments()[0])) {
            List<String> before =
                    List.of(
                            Arrays.copyOfRange(
                                    line.getArguments(), 1, line.getCursorArgumentIndex()));
            offer(completion.after(command, before), begun, candidates);
        }
        return candidates.isEmpty() ? NOTHING : line.getBufferPosition() - begun.length();
    }

    private boolean isCommand(Session session, String typed) {
        String full = command.getScope() + ":" + command.getName();
        return typed.equals(full) || full.equals(session.resolveCommand(typed));
    }

    private static String begun(CommandLine line) {
        String argument = line.getCursorArgument();
        if (argument == null) {
            return "";
        }
        return argument.substring(0, Math.min(line.getArgumentPosition(), argument.length()));
    }

    private static void offer(List<String> words, String begun, List<String> candidates) {
        for (String word : words) {
            if (word.startsWith(begun)) {
                candidates.add(word + " ");
            }
        }
    }
}
