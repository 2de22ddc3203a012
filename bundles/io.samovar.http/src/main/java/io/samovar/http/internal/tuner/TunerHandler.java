package io.samovar.http.internal.tuner;

import io.samovar.api.tuning.Tuner;
import io.samovar.api.tuning.TunerStatus;
import io.samovar.api.tuning.TunerStep;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Problem;
import io.samovar.http.internal.web.Response;
import java.util.List;
import java.util.function.Supplier;

/** Shows what the tuner does, and takes it back. */
final class TunerHandler {
    private static final long RETRY_SECONDS = 1;

    private final Supplier<Tuner> tuners;

    TunerHandler(Supplier<Tuner> tuners) {
        this.tuners = tuners;
    }

    Response show(Call call) {
        Tuner tuner = tuner();
        TunerStatus status = tuner.status();
        List<TunerStep> log = tuner.log();
        return Response.ok(out -> TunerJson.write(out, status, log));
    }

    Response revertAll(Call call) {
        return reverted(null);
    }

    Response revert(Call call) {
        return reverted(call.parameter("knob"));
    }

    Response lock(Call call) {
        return locked(call.parameter("knob"), true);
    }

    Response unlock(Call call) {
        return locked(call.parameter("knob"), false);
    }

    private Response reverted(String knob) {
        Tuner tuner = tuner();
        List<String> reverted;
        try {
            reverted = tuner.revert(knob);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound(e.getMessage()).code("knob_not_found");
        } catch (IllegalStateException e) {
            throw Problem.of(409, e.getMessage()).code("conflict");
        }
        return Response.ok(
                out -> {
                    out.beginObject();
                    out.name("reverted").beginArray();
                    for (String each : reverted) {
                        out.value(each);
                    }
                    out.endArray();
                    out.endObject();
                });
    }

    private Response locked(String knob, boolean locked) {
        Tuner tuner = tuner();
        try {
            tuner.lock(knob, locked);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound(e.getMessage()).code("knob_not_found");
        }
        return Response.ok(
                out -> {
                    out.beginObject();
                    out.name("knob").value(knob);
                    out.name("locked").value(locked);
                    out.endObject();
                });
    }

    private Tuner tuner() {
        Tuner tuner = tuners.get();
        if (tuner == null) {
            throw Problem.unavailable("the tuner is not running", RETRY_SECONDS)
                    .code("service_unavailable");
        }
        return tuner;
    }
}
