package io.samovar.loader.internal.revision;

import static org.awaitility.Awaitility.await;

import io.samovar.api.engine.JoiningTextEmbedder;
import io.samovar.api.engine.RunControl;
import io.samovar.api.engine.TextVectors;
import io.samovar.api.model.InferenceException;
import io.samovar.api.model.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model whose vectors are the lengths of texts. It can be shut, so that runs wait; the text
 * {@code poison} is not acceptable, {@code overflow} is an error.
 */
final class JoiningModel implements JoiningTextEmbedder {
    private static final int MANY = 1_000_000;

    private final Semaphore gate = new Semaphore(MANY);
    private final List<List<String>> runs = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger stopped = new AtomicInteger();
    private volatile Thread lastThread;

    void shut() {
        gate.drainPermits();
    }

    void letOneThrough() {
        gate.release();
    }

    void open() {
        gate.release(MANY);
    }

    void awaitRunning(int count) {
        await().atMost(20, TimeUnit.SECONDS)
                .pollInterval(1, TimeUnit.MILLISECONDS)
                .until(() -> begun.get() >= count);
    }

    /** Returns the texts of each run that came to its end. */
    List<List<String>> runs() {
        return runs;
    }

    int mostAtOnce() {
        return most.get();
    }

    int stopped() {
        return stopped.get();
    }

    Thread lastThread() {
        return lastThread;
    }

    @Override
    public List<TextVectors> embedAll(List<List<String>> requests, RunControl control) {
        lastThread = Thread.currentThread();
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        begun.incrementAndGet();
        try {
            pass(control);
            List<String> all = requests.stream().flatMap(List::stream).toList();
            if (all.contains("poison")) {
                throw new InvalidInputException("texts", "is poison", "tea");
            }
            if (all.contains("overflow")) {
                throw new StackOverflowError("as the test wants it");
            }
            runs.add(all);
            return requests.stream().map(JoiningModel::vectors).toList();
        } finally {
            running.decrementAndGet();
        }
    }

    private void pass(RunControl control) {
        Thread runner = Thread.currentThread();
        control.onStop(runner::interrupt);
        try {
            if (!gate.tryAcquire(30, TimeUnit.SECONDS)) {
                throw new InferenceException("m", "the test has forgotten this run", null);
            }
        } catch (InterruptedException e) {
            stopped.incrementAndGet();
            throw new InferenceException("m", "stopped", e);
        }
    }

    private static TextVectors vectors(List<String> texts) {
        List<float[]> vectors = new ArrayList<>();
        texts.forEach(text -> vectors.add(new float[] {text.length()}));
        return new TextVectors(vectors, texts.stream().mapToInt(String::length).sum());
    }

    @Override
    public TextVectors embed(List<String> texts) {
        throw new AssertionError("texts go through embedAll");
    }

    @Override
    public long memoryBytes() {
        return 1;
    }

    @Override
    public void close() {}
}
