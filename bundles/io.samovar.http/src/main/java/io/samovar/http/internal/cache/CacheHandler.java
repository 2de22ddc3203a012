package io.samovar.http.internal.cache;

import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.cache.ResultCache;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Problem;
import io.samovar.http.internal.web.Response;
import java.io.IOException;
import java.util.function.Supplier;

/** Shows the cache and drops what is in it. */
final class CacheHandler {
    private static final long RETRY_SECONDS = 1;

    private final Supplier<ResultCache> caches;

    CacheHandler(Supplier<ResultCache> caches) {
        this.caches = caches;
    }

    Response statistics(Call call) {
        CacheStatistics statistics = cache().statistics();
        return Response.ok(out -> CacheJson.write(out, statistics));
    }

    Response clear(Call call) {
        String region = call.query("region");
        ResultCache cache = cache();
        return dropped(region == null ? cache.clear() : cache.clear(region));
    }

    Response invalidate(Call call) throws IOException {
        InvalidateRequest request = InvalidateRequest.read(call);
        ResultCache cache = cache();
        if (request.digest() != null) {
            return dropped(cache.invalidateModel(request.digest()));
        }
        try {
            return dropped(cache.invalidate(request.region(), request.pattern()));
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("$.pattern: " + e.getMessage()).param("pattern");
        }
    }

    private static Response dropped(long entries) {
        return Response.ok(
                out -> {
                    out.beginObject();
                    out.name("dropped").value(entries);
                    out.endObject();
                });
    }

    private ResultCache cache() {
        ResultCache cache = caches.get();
        if (cache == null) {
            throw Problem.unavailable("the result cache is not running", RETRY_SECONDS)
                    .code("service_unavailable");
        }
        return cache;
    }
}
