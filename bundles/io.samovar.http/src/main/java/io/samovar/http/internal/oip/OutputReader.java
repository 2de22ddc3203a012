package io.samovar.http.internal.oip;

import io.samovar.http.internal.json.InvalidJsonException;
import io.samovar.http.internal.json.JsonIn;
import java.io.IOException;

/** Reads one wanted output. */
final class OutputReader {
    private final JsonIn in;
    private String name;
    private Boolean binary;

    private OutputReader(JsonIn in) {
        this.in = in;
    }

    static InferRequest.Output read(JsonIn in) throws IOException {
        OutputReader reader = new OutputReader(in);
        String path = in.path();
        in.object(reader::member);
        if (reader.name == null) {
            throw new InvalidJsonException(path + ".name", "is missing", "the name of an output");
        }
        return new InferRequest.Output(reader.name, reader.binary);
    }

    private boolean member(String member) throws IOException {
        switch (member) {
            case "name" -> name = in.string();
            case "parameters" -> {
                if (!in.nullValue()) {
                    in.object(this::parameter);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean parameter(String parameter) throws IOException {
        switch (parameter) {
            case "binary_data" -> binary = in.bool();
            case "classification", "shared_memory_region" ->
                    throw new InvalidJsonException(in.path(), "is not supported", "binary_data");
            default -> {
                return false;
            }
        }
        return true;
    }
}
