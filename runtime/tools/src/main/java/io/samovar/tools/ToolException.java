package io.samovar.tools;

/** A tool cannot do what it was asked; the message is for the person who asked. */
public final class ToolException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean misuse;

    private ToolException(boolean misuse, String message, Throwable cause) {
        super(message, cause);
        this.misuse = misuse;
    }

    /** The arguments are wrong. */
    public static ToolException misuse(String message) {
        return new ToolException(true, message, null);
    }

    /** It did not work. */
    public static ToolException failure(String message) {
        return new ToolException(false, message, null);
    }

    /** It did not work, because of this. */
    public static ToolException failure(String message, Throwable cause) {
        return new ToolException(false, message, cause);
    }

    /** Returns whether the arguments are what is wrong. */
    public boolean isMisuse() {
        return misuse;
    }
}
