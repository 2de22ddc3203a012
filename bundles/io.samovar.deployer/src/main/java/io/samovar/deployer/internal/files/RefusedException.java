package io.samovar.deployer.internal.files;

import java.util.Objects;
import java.util.Optional;

/** A bundle is not taken. The message is meant for a person and leaves out the file's name. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What may help. */
    public enum Kind {
        /** Another file. */
        WRONG,
        /** The rest of the file: it may still be on its way. */
        INCOMPLETE,
        /** Time: nothing is wrong with the file. */
        NOT_NOW,
        /** Nothing, and nobody need know: the file is somebody else's. */
        FOREIGN
    }

    private final Kind kind;
    private final transient Optional<String> model;
    private final transient Optional<String> version;

    public RefusedException(String reason) {
        this(Kind.WRONG, reason, null);
    }

    public RefusedException(String reason, Throwable cause) {
        this(Kind.WRONG, reason, cause);
    }

    public RefusedException(Kind kind, String reason, Throwable cause) {
        this(kind, reason, Optional.empty(), Optional.empty(), cause);
    }

    public RefusedException(
            Kind kind,
            String reason,
            Optional<String> model,
            Optional<String> version,
            Throwable cause) {
        super(Objects.requireNonNull(reason, "reason"), cause);
        this.kind = kind;
        this.model = model;
        this.version = version;
    }

    public Kind kind() {
        return kind;
    }

    public String reason() {
        return getMessage();
    }

    public Optional<String> model() {
        return model;
    }

    public Optional<String> version() {
        return version;
    }

    /** Returns the same refusal, saying which model it is about. */
    public RefusedException about(String name, String ofVersion) {
        return new RefusedException(
                kind, reason(), Optional.of(name), Optional.of(ofVersion), this);
    }
}
