package io.samovar.http.internal.model;

import io.samovar.api.model.ModelDescriptor;
import io.samovar.http.internal.web.Problem;

/** Checks names of models as clients spell them. */
final class ModelNames {
    private static final int MAX_LENGTH = 128;

    private ModelNames() {}

    /**
     * Returns the name.
     *
     * @throws Problem 404 if no model can have that name
     */
    static String require(String name) {
        if (!isValid(name)) {
            throw Problem.notFound(
                            "no model "
                                    + Problem.quote(name)
                                    + "; names of models match "
                                    + ModelDescriptor.NAME_PATTERN)
                    .code("model_not_found")
                    .param("model");
        }
        return name;
    }

    /** Does the job of {@link ModelDescriptor#NAME_PATTERN} without a matcher for each request. */
    static boolean isValid(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH || !isAlphanumeric(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isAlphanumeric(c) && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
