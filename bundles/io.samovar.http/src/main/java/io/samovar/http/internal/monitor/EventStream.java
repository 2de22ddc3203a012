package io.samovar.http.internal.monitor;

import io.samovar.api.monitor.AlertEvent;
import io.samovar.api.monitor.AlertListener;
import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionListener;
import io.samovar.http.internal.json.JsonOut;
import io.samovar.http.internal.json.Utf8Buffer;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Content;
import io.samovar.http.internal.web.Problem;
import io.samovar.http.internal.web.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Changes of models and alerts as server-sent events. Each client has a queue and a thread of the
 * web server; one that does not read loses what does not fit into its queue and delays nobody.
 */
public final class EventStream implements RevisionListener, AlertListener, AutoCloseable {
    private static final int MOST_CLIENTS = 16;
    private static final int MOST_WAITING = 256;
    private static final long RETRY_SECONDS = 5;

    /** Without a word now and then nobody would notice that a client has gone. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final List<Client> clients = new CopyOnWriteArrayList<>();
    private final AtomicLong lastId = new AtomicLong();
    private final Duration heartbeat;
    private volatile boolean closed;

    public EventStream() {
        this(HEARTBEAT);
    }

    EventStream(Duration heartbeat) {
        this.heartbeat = heartbeat;
    }

    /** Answers with events until the client goes or this is closed. */
    Response open(Call call) {
        if (closed || clients.size() >= MOST_CLIENTS) {
            throw Problem.unavailable(
                            "%d clients listen already".formatted(clients.size()), RETRY_SECONDS)
                    .code("too_many_clients");
        }
        return new Response(200, "text/event-stream", List.of(), new Client())
                .with("Cache-Control", "no-store");
    }

    @Override
    public void revisionChanged(RevisionEvent event) {
        send(
                "model",
                out -> {
                    out.beginObject();
                    out.name("model").value(event.revision().model());
                    out.name("version").value(event.revision().version());
                    out.name("from").value(event.from() == null ? null : event.from().name());
                    out.name("to").value(event.to().name());
                    out.name("reason").value(event.reason());
                    out.name("at").value(event.at().toString());
                    out.endObject();
                });
    }

    @Override
    public void alertChanged(AlertEvent event) {
        send("alert", out -> AlertJson.event(out, event));
    }

    /** Ends the streams there are; clients may come back. */
    public void endAll() {
        clients.forEach(Client::end);
    }

    /** Ends all streams for good. */
    @Override
    public void close() {
        closed = true;
        endAll();
    }

    private void send(String type, JsonOut.Document document) {
        if (clients.isEmpty()) {
            return;
        }
        Utf8Buffer json = JsonOut.write(document);
        byte[] event =
                "id: %d\nevent: %s\ndata: %s\n\n"
                        .formatted(
                                lastId.incrementAndGet(),
                                type,
                                new String(json.toByteArray(), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8);
        clients.forEach(client -> client.offer(event));
    }

    private final class Client implements Content {
        private static final byte[] NOTHING = {};

        private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
        private volatile boolean ended;

        /** Not known: it ends when somebody ends it. */
        @Override
        public long length() {
            return -1;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            clients.add(this);
            try {
                write(out, ": events of models and alerts\n\n");
                while (!ended && !closed) {
                    byte[] event = waiting.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
                    if (event == null) {
                        write(out, ":\n\n");
                    } else {
                        out.write(event);
                        out.flush();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                clients.remove(this);
            }
        }

        /** The ids of events tell a client that it has missed some. */
        void offer(byte[] event) {
            var unused = waiting.offer(event);
        }

        void end() {
            ended = true;
            offer(NOTHING);
        }

        private static void write(OutputStream out, String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
