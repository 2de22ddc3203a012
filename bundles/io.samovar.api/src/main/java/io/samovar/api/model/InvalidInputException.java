package io.samovar.api.model;

/** The caller's input is wrong; the same call will never work. */
public class InvalidInputException extends ModelException {
    private static final long serialVersionUID = 1L;

    /**
     * @param place the field or tensor that is wrong
     * @param problem what is wrong with it
     * @param accepted what would be accepted
     */
    public InvalidInputException(String place, String problem, String accepted) {
        super("%s: %s; accepted: %s".formatted(place, problem, accepted), null);
    }
}
