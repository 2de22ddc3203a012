package io.samovar.tools;

/** {@code samovar demo} and {@code samovar pack}. */
public final class Main {
    private Main() {}

    /**
     * Runs a tool.
     *
     * @param args its name and arguments
     */
    public static void main(String[] args) {
        System.exit(2);
    }
}
