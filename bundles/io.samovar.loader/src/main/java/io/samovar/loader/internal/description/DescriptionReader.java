package io.samovar.loader.internal.description;

import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelDescriptor.Batching;
import io.samovar.api.model.ModelDescriptor.ModelFile;
import io.samovar.api.model.ModelDescriptor.Pooling;
import io.samovar.api.model.ModelDescriptor.SelfTest;
import io.samovar.api.model.ModelDescriptor.TextProcessing;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.Tensor;
import io.samovar.api.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads what {@link DescriptionWriter} has written. Bytes that nobody has written in this form make
 * it throw some runtime exception; whoever calls it checks them first.
 */
final class DescriptionReader {
    private final ByteBuffer in;

    DescriptionReader(ByteBuffer in) {
        this.in = in;
    }

    private interface Item<T> {
        T read();
    }

    ModelDescription description() {
        String path = string();
        String digest = string();
        List<String> goldenTexts = list(this::string);
        List<String> warnings = list(this::string);
        return new ModelDescription(path, descriptor(), digest, goldenTexts, warnings);
    }

    String string() {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private ModelDescriptor descriptor() {
        return new ModelDescriptor(
                string(),
                string(),
                string(),
                string(),
                in.getInt(),
                list(this::file),
                list(this::spec),
                list(this::spec),
                optional(this::text),
                new Batching(in.getInt(), duration()),
                memoryBytes(),
                optional(this::duration),
                flag(),
                in.getInt(),
                optional(this::selfTest),
                optional(this::string),
                optional(this::string),
                parameters());
    }

    private ModelFile file() {
        return new ModelFile(string(), optional(this::string), string(), in.getLong());
    }

    private TensorSpec spec() {
        return new TensorSpec(string(), DataType.valueOf(string()), list(in::getLong));
    }

    private TextProcessing text() {
        return new TextProcessing(string(), in.getInt(), Pooling.valueOf(string()), flag());
    }

    private Duration duration() {
        return Duration.ofSeconds(in.getLong(), in.getInt());
    }

    private OptionalLong memoryBytes() {
        long bytes = in.getLong();
        return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    private SelfTest selfTest() {
        return new SelfTest(list(this::tensor), list(this::tensor), in.getDouble());
    }

    private Tensor tensor() {
        return new Tensor(string(), DataType.valueOf(string()), list(in::getLong), data());
    }

    /** A copy, so that a tensor does not keep the rest of the file in memory. */
    private ByteBuffer data() {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private Map<String, String> parameters() {
        int size = in.getInt();
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < size; i++) {
            parameters.put(string(), string());
        }
        return parameters;
    }

    private boolean flag() {
        return in.get() != 0;
    }

    private <T> Optional<T> optional(Item<T> item) {
        return flag() ? Optional.of(item.read()) : Optional.empty();
    }

    private <T> List<T> list(Item<T> item) {
        int size = in.getInt();
        List<T> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(item.read());
        }
        return List.copyOf(items);
    }
}
