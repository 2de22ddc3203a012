package io.samovar.http.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A request on its way to its answer, in steps: past the guards, its body read, its model asked.
 * Each step may come on another thread, and each may end in an answer.
 */
public final class Exchange {
    private final Dispatcher dispatcher;
    private final Request request;
    private final Protocol protocol;
    private final Router.Match match;
    private final Caller caller;
    private final long start = System.nanoTime();
    private Response answer;
    private Work work;

    Exchange(
            Dispatcher dispatcher,
            Request request,
            Protocol protocol,
            Router.Match match,
            Caller caller,
            Response answer) {
        this.dispatcher = dispatcher;
        this.request = request;
        this.protocol = protocol;
        this.match = match;
        this.caller = caller;
        this.answer = answer;
    }

    /** Returns the answer; null as long as there is none. */
    public Response answer() {
        return answer;
    }

    /** Returns whether a model is asked, so that the body is to be there before the next step. */
    public boolean asksModel() {
        return answer == null && match.route().handler() instanceof ModelHandler;
    }

    /** Returns what is wanted of a model, once that is read. */
    public Work work() {
        return work;
    }

    /** Answers in one go; only for what asks no model. */
    public void handle() {
        step(() -> match.route().handler().handle(call(request)));
        if (match.route().access().changes(match.route().method())) {
            dispatcher.audit().changed(caller, match.route(), match.parameters(), answer.status());
        }
    }

    /** Reads what is wanted of a model. */
    public void read(Supplier<InputStream> body) {
        step(
                () -> {
                    Request complete = new WithBody(request, body);
                    work = ((ModelHandler) match.route().handler()).prepare(call(complete));
                    return null;
                });
    }

    /** Asks the model. */
    public void run() {
        step(() -> work.task().run());
    }

    /** Returns the answer that it cannot be done, whatever becomes of the request. */
    public Response refusal(Throwable cause) {
        return dispatcher.finish(protocol, dispatcher.refuse(route(), protocol, cause));
    }

    /** Takes note of the answer that is sent. */
    public void tell(Response sent, Tally tally) {
        tally.answered(route(), sent.status(), System.nanoTime() - start);
    }

    private Router.Route route() {
        return match == null ? null : match.route();
    }

    private void step(Work.Task task) {
        try {
            Response response = task.run();
            answer = response == null ? null : dispatcher.finish(protocol, response);
        } catch (IOException | RuntimeException | Error e) {
            answer = refusal(e);
        }
    }

    private Call call(Request complete) {
        Map<String, String> parameters = match.parameters();
        return new Call(complete, parameters, dispatcher.limits(), caller);
    }

    private record WithBody(Request head, Supplier<InputStream> content) implements Request {
        @Override
        public String method() {
            return head.method();
        }

        @Override
        public String rawPath() {
            return head.rawPath();
        }

        @Override
        public String rawQuery() {
            return head.rawQuery();
        }

        @Override
        public String header(String name) {
            return head.header(name);
        }

        @Override
        public boolean isLocal() {
            return head.isLocal();
        }

        @Override
        public boolean isEncrypted() {
            return head.isEncrypted();
        }

        @Override
        public int port() {
            return head.port();
        }

        @Override
        public long contentLength() {
            return head.contentLength();
        }

        @Override
        public InputStream body() {
            return content.get();
        }
    }
}
