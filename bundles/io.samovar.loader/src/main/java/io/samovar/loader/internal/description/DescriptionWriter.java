package io.samovar.loader.internal.description;

import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelDescriptor.Batching;
import io.samovar.api.model.ModelDescriptor.ModelFile;
import io.samovar.api.model.ModelDescriptor.SelfTest;
import io.samovar.api.model.ModelDescriptor.TextProcessing;
import io.samovar.api.tensor.Tensor;
import io.samovar.api.tensor.TensorSpec;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Writes a description in a form that {@link DescriptionReader} reads without parsing anything. */
final class DescriptionWriter {
    private final DataOutputStream out;

    DescriptionWriter(DataOutputStream out) {
        this.out = out;
    }

    private interface Item<T> {
        void write(T value) throws IOException;
    }

    void description(ModelDescription description) throws IOException {
        string(description.path());
        string(description.digest());
        list(description.goldenTexts(), this::string);
        list(description.warnings(), this::string);
        descriptor(description.descriptor());
    }

    void string(String value) throws IOException {
        bytes(ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
    }

    private void descriptor(ModelDescriptor descriptor) throws IOException {
        string(descriptor.name());
        string(descriptor.version());
        string(descriptor.task());
        string(descriptor.engine());
        out.writeInt(descriptor.dimension());
        list(descriptor.files(), this::file);
        list(descriptor.inputs(), this::spec);
        list(descriptor.outputs(), this::spec);
        optional(descriptor.text(), this::text);
        batching(descriptor.batching());
        out.writeLong(descriptor.memoryBytes().orElse(-1));
        optional(descriptor.keepAlive(), this::duration);
        out.writeBoolean(descriptor.pinned());
        out.writeInt(descriptor.priority());
        optional(descriptor.selfTest(), this::selfTest);
        optional(descriptor.implementation(), this::string);
        optional(descriptor.translator(), this::string);
        list(descriptor.parameters().entrySet(), this::parameter);
    }

    private void file(ModelFile file) throws IOException {
        string(file.path());
        optional(file.location(), this::string);
        string(file.sha256());
        out.writeLong(file.bytes());
    }

    private void spec(TensorSpec spec) throws IOException {
        string(spec.name());
        string(spec.datatype().name());
        list(spec.shape(), out::writeLong);
    }

    private void text(TextProcessing text) throws IOException {
        string(text.tokenizer());
        out.writeInt(text.maxTokens());
        string(text.pooling().name());
        out.writeBoolean(text.normalize());
    }

    private void batching(Batching batching) throws IOException {
        out.writeInt(batching.maxBatchSize());
        duration(batching.maxDelay());
    }

    private void duration(Duration duration) throws IOException {
        out.writeLong(duration.getSeconds());
        out.writeInt(duration.getNano());
    }

    private void selfTest(SelfTest test) throws IOException {
        list(test.inputs(), this::tensor);
        list(test.outputs(), this::tensor);
        out.writeDouble(test.tolerance());
    }

    private void tensor(Tensor tensor) throws IOException {
        string(tensor.name());
        string(tensor.datatype().name());
        list(tensor.shape(), out::writeLong);
        bytes(tensor.data());
    }

    private void parameter(Map.Entry<String, String> parameter) throws IOException {
        string(parameter.getKey());
        string(parameter.getValue());
    }

    private void bytes(ByteBuffer data) throws IOException {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private <T> void optional(Optional<T> value, Item<T> item) throws IOException {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            item.write(value.get());
        }
    }

    private <T> void list(Collection<T> values, Item<T> item) throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            item.write(value);
        }
    }
}
