package io.samovar.http.internal;

import io.samovar.http.internal.flow.Body;
import io.samovar.http.internal.flow.Buffers;
import io.samovar.http.internal.flow.Places;
import io.samovar.http.internal.model.AnswerSource;
import io.samovar.http.internal.web.Exchange;
import io.samovar.http.internal.web.Problem;
import io.samovar.http.internal.web.Response;
import io.samovar.http.internal.web.Tally;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request to a model on its way through the web server. As long as nothing holds it up it stays
 * on the thread it came on; it lets go of the thread where it has to wait for the rest of its body
 * or for a place, and takes another one if its answer may be wanted before its model has ended.
 */
final class ModelCall implements ReadListener {
    private static final Logger LOG = LoggerFactory.getLogger(ModelCall.class);

    /** What all calls share. */
    record Means(
            Places places,
            Buffers buffers,
            FlowLimits limits,
            ScheduledExecutorService timer,
            Tally tally,
            AnswerSource source) {}

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Exchange exchange;
    private final Means means;
    private final Body body;
    private final long start = System.nanoTime();
    private final AtomicBoolean answered = new AtomicBoolean();
    private final Runnable turn = this::takeTurn;
    private ServletInputStream in;
    private volatile AsyncContext async;
    private volatile ScheduledFuture<?> alarm;

    /**
     * @throws IOException if the body is known to be too large
     */
    ModelCall(
            HttpServletRequest request,
            HttpServletResponse response,
            Exchange exchange,
            Means means)
            throws IOException {
        this.request = request;
        this.response = response;
        this.exchange = exchange;
        this.means = means;
        this.body =
                new Body(
                        means.buffers(),
                        means.limits().bodyBytes(),
                        request.getContentLengthLong());
    }

    /** Begins on the thread of the web server. */
    void begin() throws IOException {
        in = request.getInputStream();
        long length = request.getContentLengthLong();
        if (length >= 0 && in.available() >= length) {
            gather(length);
            prepare();
            return;
        }
        suspend();
        Duration limit = means.limits().bodyTimeout();
        setAlarm(
                limit, Problem.of(408, "the body did not come within " + limit.toSeconds() + " s"));
        in.setReadListener(this);
    }

    /** All of it has come, so that this does not wait. */
    private void gather(long length) throws IOException {
        boolean more = length > 0;
        while (more) {
            more = body.read(in) && body.size() < length;
        }
    }

    private void suspend() {
        if (async == null) {
            AsyncContext context = request.startAsync(request, response);
            context.setTimeout(0);
            async = context;
        }
    }

    @Override
    public void onDataAvailable() {
        try {
            boolean more = true;
            while (more && in.isReady() && !in.isFinished()) {
                more = body.read(in);
            }
        } catch (IOException | RuntimeException e) {
            answer(exchange.refusal(e));
        }
    }

    @Override
    public void onAllDataRead() {
        cancelAlarm();
        if (!answered.get()) {
            prepare();
        }
    }

    @Override
    public void onError(Throwable failure) {
        LOG.debug("the body cannot be read", failure);
        answer(exchange.refusal(new IOException(failure)));
    }

    private void prepare() {
        exchange.read(body::open);
        if (exchange.answer() != null) {
            answer(exchange.answer());
            return;
        }
        Optional<Duration> timeout = exchange.work().options().timeout();
        try {
            if (timeout.isPresent()) {
                suspend();
                setAlarm(
                        timeout.get().minusNanos(System.nanoTime() - start),
                        Problem.of(504, "no answer within " + timeout.get().toMillis() + " ms")
                                .code("timeout"));
            }
            if (!enter()) {
                return;
            }
        } catch (Problem e) {
            answer(exchange.refusal(e));
            return;
        }
        if (timeout.isPresent()) {
            async.start(this::run);
        } else {
            run();
        }
    }

    private boolean enter() {
        String model = exchange.work().model();
        if (means.places().tryEnter(model)) {
            return true;
        }
        // before it is in the queue, since its turn may come at once
        suspend();
        if (alarm == null || exchange.work().options().timeout().isEmpty()) {
            Duration limit = means.limits().queueTimeout();
            setAlarm(
                    limit,
                    Problem.unavailable(
                                    "no place with the model within " + limit.toSeconds() + " s", 1)
                            .code("model_busy"));
        }
        return means.places().enter(model, turn);
    }

    /** Called by whoever gives a place back: the work is for another thread. */
    private void takeTurn() {
        try {
            async.start(this::run);
        } catch (RuntimeException e) {
            LOG.debug("the request is over, or the web server takes no more work", e);
            means.places().leave(exchange.work().model());
        }
    }

    private void run() {
        if (exchange.work().options().timeout().isEmpty()) {
            cancelAlarm();
        }
        Optional<String> source = Optional.empty();
        try {
            if (!answered.get()) {
                source = means.source().watch(exchange::run);
            }
        } finally {
            means.places().leave(exchange.work().model());
        }
        Response answer = exchange.answer();
        answer(source.map(hit -> answer.with(AnswerSource.HEADER, hit)).orElse(answer));
    }

    /** An alarm answers in place of who is late; whoever is first answers. */
    private void setAlarm(Duration limit, Problem problem) {
        alarm =
                means.timer()
                        .schedule(
                                () -> ring(problem),
                                Math.max(1, limit.toMillis()),
                                TimeUnit.MILLISECONDS);
    }

    private void ring(Problem problem) {
        if (exchange.work() != null) {
            means.places().leaveQueue(exchange.work().model(), turn);
        }
        answer(exchange.refusal(problem));
    }

    private void cancelAlarm() {
        ScheduledFuture<?> set = alarm;
        if (set != null) {
            set.cancel(false);
        }
    }

    private void answer(Response answer) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        cancelAlarm();
        exchange.tell(answer, means.tally());
        try {
            Answers.write(answer, response, true);
        } catch (IOException e) {
            LOG.debug("the client is gone", e);
        } finally {
            body.close();
            if (async != null) {
                async.complete();
            }
        }
    }
}
