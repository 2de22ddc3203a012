package io.samovar.http.internal.web;

import com.google.gson.stream.JsonWriter;
import io.samovar.http.internal.json.JsonOut;
import io.samovar.http.internal.json.Utf8Buffer;
import java.io.IOException;

/** The protocols that are spoken here; each has its own shape of an error. */
public enum Protocol {
    /** The Open Inference Protocol v2. */
    OIP {
        @Override
        void writeError(JsonWriter out, Problem problem) throws IOException {
            out.beginObject();
            out.name("error").value(problem.getMessage());
            out.endObject();
        }
    },
    /** OpenAI, and our own routes beside it. */
    OPENAI {
        @Override
        void writeError(JsonWriter out, Problem problem) throws IOException {
            out.beginObject();
            out.name("error").beginObject();
            out.name("message").value(problem.getMessage());
            out.name("type").value(type(problem.status()));
            out.name("param").value(problem.param());
            out.name("code").value(problem.code());
            out.endObject();
            out.endObject();
        }
    },
    /** The management of this runtime, and every path that belongs to nobody. */
    MANAGEMENT {
        @Override
        void writeError(JsonWriter out, Problem problem) throws IOException {
            out.beginObject();
            out.name("error").value(problem.getMessage());
            out.name("status").value(problem.status());
            if (problem.code() != null) {
                out.name("code").value(problem.code());
            }
            out.endObject();
        }
    };

    abstract void writeError(JsonWriter out, Problem problem) throws IOException;

    /** Returns the protocol that a path belongs to, however it is spelled after that. */
    public static Protocol of(String rawPath) {
        if (below(rawPath, "/v2")) {
            return OIP;
        }
        return below(rawPath, "/v1") ? OPENAI : MANAGEMENT;
    }

    /** Returns the answer that tells a problem. */
    public Response answer(Problem problem) {
        Utf8Buffer body = JsonOut.write(out -> writeError(out, problem));
        Response response = Response.json(problem.status(), body);
        for (Response.Header header : problem.headers()) {
            response = response.with(header.name(), header.value());
        }
        return response;
    }

    private static boolean below(String path, String root) {
        return path.startsWith(root)
                && (path.length() == root.length() || path.charAt(root.length()) == '/');
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> status >= 500 ? "server_error" : "invalid_request_error";
        };
    }
}
