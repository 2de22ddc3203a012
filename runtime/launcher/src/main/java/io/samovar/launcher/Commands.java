package io.samovar.launcher;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Takes a line of console commands apart at the semicolons that separate them. */
final class Commands {
    private final List<String> commands = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private final Deque<Character> open = new ArrayDeque<>();

    private Commands() {}

    /** Returns the commands; a semicolon in quotes, brackets or braces belongs to its command. */
    static List<String> split(String line) {
        Commands splitter = new Commands();
        splitter.run(line);
        return List.copyOf(splitter.commands);
    }

    private void run(String line) {
        boolean escaped = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (escaped) {
                escaped = false;
            } else if (c == '\\') {
                escaped = true;
            } else if (open.isEmpty() && (c == ';' || c == '\n')) {
                end();
                continue;
            } else {
                nest(c);
            }
            current.append(c);
        }
        end();
    }

    private void nest(char c) {
        Character innermost = open.peek();
        if (innermost != null && c == innermost) {
            open.pop();
        } else if (innermost != null && (innermost == '"' || innermost == '\'')) {
            return;
        } else {
            switch (c) {
                case '"', '\'' -> open.push(c);
                case '(' -> open.push(')');
                case '[' -> open.push(']');
                case '{' -> open.push('}');
                default -> {
                    // an ordinary character
                }
            }
        }
    }

    private void end() {
        String command = current.toString().strip();
        if (!command.isEmpty()) {
            commands.add(command);
        }
        current.setLength(0);
    }
}
