package io.samovar.http.internal.web;

import io.samovar.api.model.RevisionId;
import io.samovar.http.internal.json.JsonOut;
import io.samovar.http.internal.json.Utf8Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A complete answer.
 *
 * @param status the HTTP status
 * @param contentType the type of the content, or null if there is none
 * @param headers further headers
 * @param content the body
 */
public record Response(int status, String contentType, List<Header> headers, Content content) {
    /** The media type of all JSON answers. */
    public static final String JSON = "application/json";

    /** The header that says which version answered: {@code NAME/VERSION}. */
    public static final String MODEL_VERSION = "x-samovar-model-version";

    public Response {
        headers = List.copyOf(headers);
    }

    /**
     * A header.
     *
     * @param name its name
     * @param value its value
     */
    public record Header(String name, String value) {}

    /** Answers 200 with a small JSON document. */
    public static Response ok(JsonOut.Document document) {
        return json(200, document);
    }

    /** Answers with a small JSON document. */
    public static Response json(int status, JsonOut.Document document) {
        return json(status, JsonOut.write(document));
    }

    /** Answers with JSON that is written already. */
    public static Response json(int status, Utf8Buffer json) {
        return new Response(status, JSON, List.of(), new Buffered(json));
    }

    /** Returns the same answer with one more header. */
    public Response with(String name, String value) {
        List<Header> more = new ArrayList<>(headers.size() + 1);
        more.addAll(headers);
        more.add(new Header(name, value));
        return new Response(status, contentType, more, content);
    }

    /** Returns the same answer with more headers. */
    Response with(List<Header> added) {
        List<Header> more = new ArrayList<>(headers.size() + added.size());
        more.addAll(headers);
        more.addAll(added);
        return new Response(status, contentType, more, content);
    }

    /** Returns the same answer, saying which revision gave it. */
    public Response from(RevisionId source) {
        return with(MODEL_VERSION, source.model() + "/" + source.version());
    }

    /** Returns the value of the first header of that name, or null. */
    public String header(String name) {
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return header.value();
            }
        }
        return null;
    }

    private record Buffered(Utf8Buffer buffer) implements Content {
        @Override
        public long length() {
            return buffer.size();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            buffer.writeTo(out);
        }
    }
}
