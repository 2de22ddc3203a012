package io.samovar.deployer.internal.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Breaks a transfer off that takes too long, also while it waits for the next byte. */
final class TimedStream extends FilterInputStream {
    private final Duration limit;
    private final CompletableFuture<Void> alarm;
    private volatile boolean late;

    TimedStream(InputStream in, Duration limit) {
        super(in);
        this.limit = limit;
        this.alarm =
                CompletableFuture.runAsync(
                        this::breakOff,
                        CompletableFuture.delayedExecutor(limit.toNanos(), TimeUnit.NANOSECONDS));
    }

    private void breakOff() {
        late = true;
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int read() throws IOException {
        return timely(in::read);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return timely(() -> in.read(buffer, offset, length));
    }

    private int timely(Reading reading) throws IOException {
        int n;
        try {
            n = reading.read();
        } catch (IOException e) {
            throw late ? tooLate(e) : e;
        }
        if (late) {
            throw tooLate(null);
        }
        return n;
    }

    private IOException tooLate(IOException cause) {
        return new IOException(
                "the transfer took longer than %d s (fetch.timeout.seconds)"
                        .formatted(limit.toSeconds()),
                cause);
    }

    @Override
    public void close() throws IOException {
        alarm.cancel(false);
        super.close();
    }

    @FunctionalInterface
    private interface Reading {
        int read() throws IOException;
    }
}
