package io.samovar.http.internal.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.samovar.http.internal.Api;
import io.samovar.http.internal.Parts;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.web.Dispatcher;
import io.samovar.http.internal.web.ExposureGuard;
import io.samovar.http.internal.web.Guards;
import io.samovar.http.internal.web.HostGuard;
import io.samovar.http.internal.web.Limits;
import io.samovar.http.internal.web.Request;
import io.samovar.http.internal.web.Response;
import io.samovar.http.internal.web.Router;
import io.samovar.http.internal.web.TokenGuard;
import io.samovar.http.internal.web.Tokens;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The whole API without a web server. */
public final class TestApi {
    /** What the API is told to allow. */
    public static final Limits LIMITS = new Limits(1 << 20, 4 << 20, 8 << 20);

    /** A header that stands for a request from another machine. */
    public static final String FROM_OUTSIDE = "test-from-outside";

    /** A header that stands for a request over TLS. */
    public static final String OVER_TLS = "test-over-tls";

    /** A header that says which port a request came in at. */
    public static final String AT_PORT = "test-at-port";

    private final List<Throwable> defects = new ArrayList<>();
    private final List<String> audit = new ArrayList<>();
    private final Router router;
    private final Dispatcher dispatcher;

    private TestApi(Services services, Tokens tokens, boolean insecure, int managementPort) {
        this(services, Parts.NONE, tokens, insecure, managementPort);
    }

    private TestApi(
            Services services, Parts parts, Tokens tokens, boolean insecure, int managementPort) {
        this.router = Api.router(services, parts, "9.9.9");
        this.dispatcher =
                new Dispatcher(
                        router,
                        new Guards(
                                new HostGuard(List.of("models.example"), false),
                                new ExposureGuard(insecure),
                                new TokenGuard(tokens),
                                managementPort),
                        LIMITS,
                        (route, defect) -> defects.add(defect),
                        (caller, route, parameters, status) ->
                                audit.add(
                                        "%s %s %s %s %d"
                                                .formatted(
                                                        caller.name(),
                                                        route.method(),
                                                        route.template(),
                                                        parameters,
                                                        status)));
    }

    /** Makes an API in front of a house. */
    public static TestApi of(FakeHouse house) {
        return of(house, (String) null);
    }

    /** Makes an API in front of a house that asks for a token. */
    public static TestApi of(FakeHouse house, String token) {
        return of(house, Tokens.of(token, List.of()), false, 0);
    }

    /** Makes an API in front of a house. */
    public static TestApi of(FakeHouse house, Tokens tokens, boolean insecure, int managementPort) {
        FakeSimilarity similarity = new FakeSimilarity(house);
        return new TestApi(
                new Services(
                        () -> house, () -> house, house::loading, () -> house, () -> similarity),
                tokens,
                insecure,
                managementPort);
    }

    /** Makes an API in front of a house with other parts. */
    public static TestApi of(FakeHouse house, Parts parts) {
        FakeSimilarity similarity = new FakeSimilarity(house);
        return new TestApi(
                new Services(
                        () -> house, () -> house, house::loading, () -> house, () -> similarity),
                parts,
                Tokens.NONE,
                false,
                0);
    }

    /** Makes an API in front of some services. */
    public static TestApi of(Services services) {
        return new TestApi(services, Tokens.NONE, false, 0);
    }

    /** Returns all routes. */
    public List<Router.Route> routes() {
        return router.routes();
    }

    /** Returns what was changed, and tried. */
    public List<String> audit() {
        return audit;
    }

    /** Returns what went wrong on our side. */
    public List<Throwable> defects() {
        return defects;
    }

    public Answer get(String path, String... headers) {
        return call("GET", path, new byte[0], headers);
    }

    public Answer post(String path, String json, String... headers) {
        return call("POST", path, json.getBytes(StandardCharsets.UTF_8), headers);
    }

    /**
     * Calls the API.
     *
     * @param target path and query
     * @param headers names and values in turn
     */
    public Answer call(String method, String target, byte[] body, String... headers) {
        return answer(dispatcher.handle(new FakeRequest(method, target, body, headers)));
    }

    /** An answer without end, such as a stream of events, is taken without its content. */
    private static Answer answer(Response response) {
        if (response.content().length() < 0) {
            return new Answer(response, "(without end)".getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            response.content().writeTo(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (content.size() != response.content().length()) {
            throw new AssertionError("length " + response.content().length());
        }
        return new Answer(response, content.toByteArray());
    }

    /** An answer. */
    public static final class Answer {
        private final Response response;
        private final byte[] body;

        Answer(Response response, byte[] body) {
            this.response = response;
            this.body = body;
        }

        public Response response() {
            return response;
        }

        public byte[] body() {
            return body;
        }

        public int status() {
            return response.status();
        }

        public String header(String name) {
            return response.header(name);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public JsonElement json() {
            return JsonParser.parseString(text());
        }

        public JsonObject object() {
            return json().getAsJsonObject();
        }

        /** Returns the message of an error, whatever the protocol. */
        public String error() {
            JsonElement error = object().get("error");
            return error.isJsonObject()
                    ? error.getAsJsonObject().get("message").getAsString()
                    : error.getAsString();
        }
    }

    private static final class FakeRequest implements Request {
        private final String method;
        private final String path;
        private final String query;
        private final byte[] body;
        private final Map<String, String> headers = new TreeMap<>();

        FakeRequest(String method, String target, byte[] body, String... headers) {
            int mark = target.indexOf('?');
            this.method = method;
            this.path = mark < 0 ? target : target.substring(0, mark);
            this.query = mark < 0 ? null : target.substring(mark + 1);
            this.body = body;
            this.headers.put("host", "localhost:8080");
            for (int i = 0; i < headers.length; i += 2) {
                this.headers.put(headers[i].toLowerCase(Locale.ROOT), headers[i + 1]);
            }
        }

        @Override
        public String method() {
            return method;
        }

        @Override
        public String rawPath() {
            return path;
        }

        @Override
        public String rawQuery() {
            return query;
        }

        @Override
        public String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }

        @Override
        public boolean isLocal() {
            return header(FROM_OUTSIDE) == null;
        }

        @Override
        public boolean isEncrypted() {
            return header(OVER_TLS) != null;
        }

        @Override
        public int port() {
            String port = header(AT_PORT);
            return port == null ? 8080 : Integer.parseInt(port);
        }

        @Override
        public long contentLength() {
            return header("Transfer-Encoding") != null ? -1 : body.length;
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(body);
        }
    }
}
