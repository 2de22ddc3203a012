package io.samovar.engine.djl.internal;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.samovar.api.engine.LoadedTensorModel;
import io.samovar.api.engine.ModelSource;
import io.samovar.api.engine.RunControl;
import io.samovar.api.model.InvalidInputException;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.tensor.Tensor;
import io.samovar.api.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A graph that is run as it is. */
final class OnnxTensorModel implements LoadedTensorModel {
    private final OnnxSession session;
    private final ModelDescriptor descriptor;
    private final TensorCodec codec;

    OnnxTensorModel(ModelSource source, OnnxSession session) {
        this.session = session;
        this.descriptor = source.descriptor();
        this.codec = new TensorCodec(session.environment());
        GraphCheck check = new GraphCheck(source.revision());
        check.inputs(descriptor.inputs(), session.inputs());
        check.outputs(descriptor.outputs(), session.outputs());
    }

    @Override
    public List<Tensor> infer(List<Tensor> inputs, Set<String> outputs) {
        return infer(inputs, outputs, RunControl.NONE);
    }

    @Override
    public List<Tensor> infer(List<Tensor> inputs, Set<String> outputs, RunControl control) {
        Set<String> wanted = new LinkedHashSet<>();
        for (TensorSpec spec : descriptor.outputs()) {
            if (outputs.contains(spec.name())) {
                wanted.add(spec.name());
            }
        }
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try {
            for (Tensor input : inputs) {
                tensors.put(input.name(), codec.encode(input));
            }
            try (OrtSession.Result result = session.run(tensors, wanted, control)) {
                List<Tensor> answer = new ArrayList<>();
                for (String name : wanted) {
                    answer.add(codec.decode(name, result.get(name).orElseThrow()));
                }
                return answer;
            }
        } catch (OrtException e) {
            if (e.getCode() == OrtException.OrtErrorCode.ORT_INVALID_ARGUMENT) {
                throw new InvalidInputException(
                        "inputs", e.getMessage(), "values the model can work on");
            }
            throw session.failure(e.getMessage(), e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public long memoryBytes() {
        return MemoryEstimate.of(descriptor);
    }

    @Override
    public void close() {
        session.close();
    }
}
