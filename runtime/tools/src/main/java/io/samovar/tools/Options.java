package io.samovar.tools;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command line of options with values, and operands. */
public final class Options {
    private final Map<String, String> values;
    private final List<String> operands;

    private Options(Map<String, String> values, List<String> operands) {
        this.values = Map.copyOf(values);
        this.operands = List.copyOf(operands);
    }

    /**
     * Reads a command line.
     *
     * @param known the options there are; each takes a value
     * @throws ToolException if there are others, or one without its value
     */
    public static Options parse(Set<String> known, List<String> args) throws ToolException {
        Map<String, String> values = new HashMap<>();
        List<String> operands = new ArrayList<>();
        Deque<String> rest = new ArrayDeque<>(args);
        while (!rest.isEmpty()) {
            String argument = rest.removeFirst();
            if (!argument.startsWith("-")) {
                operands.add(argument);
                continue;
            }
            if (!known.contains(argument)) {
                throw ToolException.misuse(
                        "%s: unknown option; there are %s"
                                .formatted(
                                        argument,
                                        String.join(", ", known.stream().sorted().toList())));
            }
            if (rest.isEmpty()) {
                throw ToolException.misuse(argument + ": needs a value");
            }
            values.put(argument, rest.removeFirst());
        }
        return new Options(values, operands);
    }

    /** Returns the value of an option. */
    public Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }

    /**
     * Returns the value of an option that is a number.
     *
     * @throws ToolException if it is not, or out of range
     */
    public int number(String option, int fallback, int min, int max) throws ToolException {
        String value = values.get(option);
        if (value == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw ToolException.misuse(
                "%s %s: allowed is a whole number from %d to %d"
                        .formatted(option, value, min, max));
    }

    /** Returns what is not an option. */
    public List<String> operands() {
        return operands;
    }
}
