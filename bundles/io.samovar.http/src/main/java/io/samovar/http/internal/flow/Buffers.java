package io.samovar.http.internal.flow;

import io.samovar.http.internal.web.Problem;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the memory that bodies of requests in flight hold, and keeps it within a limit. */
public final class Buffers {
    private static final long RETRY_SECONDS = 1;

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    /**
     * @param limit in bytes; one body may always be held, whatever its size
     */
    public Buffers(long limit) {
        this.limit = limit;
    }

    /**
     * Takes memory.
     *
     * @param own what the same request holds already
     * @throws Problem if others hold too much
     */
    void take(long bytes, long own) {
        long now = held.addAndGet(bytes);
        if (now > limit && now - bytes > own) {
            held.addAndGet(-bytes);
            throw Problem.unavailable("too many large requests are under way", RETRY_SECONDS)
                    .code("busy");
        }
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }

    /** Returns how many bytes are held. */
    public long held() {
        return held.get();
    }
}
