package io.samovar.engine.djl.internal;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import io.samovar.api.model.InvalidInputException;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Turns tensors into ONNX Runtime's and back. Both sides are little-endian, since all platforms
 * that ONNX Runtime is built for are, so elements are copied as bytes.
 */
final class TensorCodec {
    private final OrtEnvironment environment;

    TensorCodec(OrtEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Makes an input; the caller closes it.
     *
     * @throws InvalidInputException if a BYTES element is not UTF-8
     */
    OnnxTensor encode(Tensor tensor) throws OrtException {
        long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
        if (tensor.datatype() == DataType.BYTES) {
            return OnnxTensor.createTensor(environment, strings(tensor), shape);
        }
        ByteBuffer source = tensor.data();
        ByteBuffer direct =
                ByteBuffer.allocateDirect(source.remaining()).order(ByteOrder.nativeOrder());
        direct.put(source).flip();
        return OnnxTensor.createTensor(
                environment,
                direct,
                shape,
                DataTypes.carrier(tensor.datatype())
                        .orElseThrow(
                                () ->
                                        new InvalidInputException(
                                                tensor.name(),
                                                "ONNX Runtime for Java cannot carry "
                                                        + tensor.datatype(),
                                                "any other datatype")));
    }

    /** Copies an output. */
    Tensor decode(String name, OnnxValue value) throws OrtException {
        if (!(value instanceof OnnxTensor output)) {
            throw new OrtException("output '%s' is no tensor".formatted(name));
        }
        TensorInfo info = output.getInfo();
        List<Long> shape = LongStream.of(info.getShape()).boxed().toList();
        DataType type =
                DataTypes.of(info)
                        .orElseThrow(
                                () ->
                                        new OrtException(
                                                "output '%s' has the type %s"
                                                        .formatted(name, info.onnxType)));
        if (type != DataType.BYTES) {
            return new Tensor(name, type, shape, output.getByteBuffer());
        }
        List<String> texts = new ArrayList<>();
        collect(output.getValue(), texts);
        Tensor flat = Tensor.ofStrings(name, texts);
        return new Tensor(name, type, shape, flat.data());
    }

    private static String[] strings(Tensor tensor) {
        ByteBuffer view = tensor.data();
        List<String> texts = new ArrayList<>();
        while (view.hasRemaining()) {
            ByteBuffer element = view.slice(view.position() + 4, view.getInt(view.position()));
            view.position(view.position() + 4 + element.remaining());
            try {
                texts.add(StandardCharsets.UTF_8.newDecoder().decode(element).toString());
            } catch (CharacterCodingException e) {
                throw new InvalidInputException(
                        tensor.name(),
                        "element %d is not UTF-8".formatted(texts.size()),
                        "text in UTF-8");
            }
        }
        return texts.toArray(String[]::new);
    }

    private static void collect(Object value, List<String> texts) {
        if (value instanceof Object[] values) {
            for (Object element : values) {
                collect(element, texts);
            }
        } else {
            texts.add((String) value);
        }
    }
}
