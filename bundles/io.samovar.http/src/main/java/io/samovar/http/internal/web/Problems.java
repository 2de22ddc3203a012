package io.samovar.http.internal.web;

import io.samovar.api.deploy.DeploymentException;
import io.samovar.api.deploy.InvalidModelBundleException;
import io.samovar.api.model.DeadlineExceededException;
import io.samovar.api.model.InvalidInputException;
import io.samovar.api.model.ModelBusyException;
import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelException;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.http.internal.json.InvalidJsonException;
import io.samovar.http.internal.json.TooLargeToWriteException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Says for every exception what it means to a client. */
final class Problems {
    private Problems() {}

    private static Problem model(ModelException e) {
        if (e instanceof ModelNotFoundException) {
            return Problem.notFound(e.getMessage()).code("model_not_found").param("model");
        }
        if (e instanceof ModelUnavailableException unavailable) {
            return Problem.unavailable(e.getMessage(), seconds(unavailable.retryAfter()))
                    .code("model_loading");
        }
        if (e instanceof ModelBusyException busy) {
            return Problem.busy(e.getMessage(), seconds(busy.retryAfter())).code("model_busy");
        }
        if (e instanceof DeadlineExceededException) {
            return Problem.of(504, e.getMessage()).code("timeout");
        }
        if (e instanceof ModelConflictException) {
            return Problem.of(409, e.getMessage()).code("conflict");
        }
        if (e instanceof ModelLoadException) {
            // the version that was asked for is broken; nothing else is
            return Problem.of(409, e.getMessage()).code("model_load_failed");
        }
        if (e instanceof InvalidInputException) {
            return Problem.badRequest(e.getMessage());
        }
        if (e instanceof DeploymentException || e instanceof InvalidModelBundleException) {
            Problem cause = tooLarge(e);
            return cause != null
                    ? cause
                    : Problem.badRequest(e.getMessage()).code("bundle_refused");
        }
        return Problem.of(500, e.getMessage()).code("inference_failed");
    }

    static Problem of(Throwable e) {
        if (e instanceof Problem problem) {
            return problem;
        }
        if (e instanceof ModelException known) {
            return model(known);
        }
        if (e instanceof InvalidJsonException json) {
            return Problem.badRequest(e.getMessage()).param(param(json.path()));
        }
        if (e instanceof BodyTooLargeException tooLarge) {
            return tooLarge.problem();
        }
        if (e instanceof UncheckedIOException unchecked) {
            return of(unchecked.getCause());
        }
        if (e instanceof IOException) {
            return Problem.badRequest("the body cannot be read to its end");
        }
        if (e instanceof TooLargeToWriteException) {
            return Problem.badRequest(e.getMessage() + "; accepted: fewer inputs at once");
        }
        return Problem.of(500, "internal error; the log of the server says more");
    }

    private static Problem tooLarge(Throwable e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLargeException tooLarge) {
                return tooLarge.problem();
            }
        }
        return null;
    }

    private static String param(String path) {
        return path.startsWith("$.") ? path.substring(2) : null;
    }

    private static long seconds(Duration retryAfter) {
        return Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }
}
