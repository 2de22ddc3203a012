package io.samovar.engine.djl.internal;

/** The native libraries did not come up. */
final class NativeStartException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean permanent;

    private NativeStartException(String message, boolean permanent, Throwable cause) {
        super(message, cause);
        this.permanent = permanent;
    }

    /** Another try in this process can only fail the same way. */
    static NativeStartException permanent(String message, Throwable cause) {
        return new NativeStartException(message, true, cause);
    }

    /** Another try may work, for instance once there is room on the disk. */
    static NativeStartException passing(String message, Throwable cause) {
        return new NativeStartException(message, false, cause);
    }

    boolean isPermanent() {
        return permanent;
    }
}
