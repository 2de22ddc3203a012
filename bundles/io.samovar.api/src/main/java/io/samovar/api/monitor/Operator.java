package io.samovar.api.monitor;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How a value is compared with a threshold. */
public enum Operator {
    /** Above. */
    ABOVE(">"),
    /** Above or equal. */
    AT_LEAST(">="),
    /** Below. */
    BELOW("<"),
    /** Below or equal. */
    AT_MOST("<="),
    /** Equal. */
    EQUAL("=="),
    /** Not equal. */
    NOT_EQUAL("!=");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /** Returns how it is written, such as {@code >=}. */
    public String symbol() {
        return symbol;
    }

    /**
     * Returns the operator that is written like this.
     *
     * @throws IllegalArgumentException names all there are
     */
    public static Operator of(String symbol) {
        return Arrays.stream(values())
                .filter(operator -> operator.symbol.equals(symbol))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "operator: '%s'; accepted: %s"
                                                .formatted(
                                                        symbol,
                                                        Arrays.stream(values())
                                                                .map(Operator::symbol)
                                                                .collect(
                                                                        Collectors.joining(" ")))));
    }

    /** Returns whether the comparison holds. */
    public boolean holds(double value, double threshold) {
        return switch (this) {
            case ABOVE -> value > threshold;
            case AT_LEAST -> value >= threshold;
            case BELOW -> value < threshold;
            case AT_MOST -> value <= threshold;
            case EQUAL -> value == threshold;
            case NOT_EQUAL -> value != threshold;
        };
    }
}
