package io.samovar.loader.internal.revision;

import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelDescriptor.SelfTest;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.model.RevisionId;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks a loaded model for a known answer: "it loaded" is not integrity. */
final class SelfTestRun {
    private static final String WARM_UP_TEXT = "the samovar is warm";

    private final RevisionId revision;
    private final ModelDescriptor descriptor;
    private final ModelRunner runner;

    SelfTestRun(RevisionId revision, ModelDescriptor descriptor, ModelRunner runner) {
        this.revision = revision;
        this.descriptor = descriptor;
        this.runner = runner;
    }

    /**
     * Runs the self-test, or where there is none a text, so that classes are loaded and buffers
     * allocated before the first request.
     *
     * @throws ModelLoadException if the answer is not the expected one
     */
    void run() {
        if (descriptor.selfTest().isPresent()) {
            run(descriptor.selfTest().get());
        } else if (descriptor.task().equals(ModelDescriptor.TEXT_EMBEDDING)) {
            runner.embed(List.of(WARM_UP_TEXT));
        }
    }

    private void run(SelfTest test) {
        Set<String> names = test.outputs().stream().map(Tensor::name).collect(Collectors.toSet());
        List<Tensor> found;
        try {
            found = runner.infer(test.inputs(), names).outputs();
        } catch (RuntimeException e) {
            throw failed(e.getMessage(), e);
        }
        for (Tensor expected : test.outputs()) {
            Tensor actual =
                    found.stream()
                            .filter(tensor -> tensor.name().equals(expected.name()))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            failed(
                                                    "output '%s' is missing"
                                                            .formatted(expected.name()),
                                                    null));
            compare(expected, actual, test.tolerance());
        }
    }

    private void compare(Tensor expected, Tensor actual, double tolerance) {
        if (expected.datatype() != actual.datatype() || !expected.shape().equals(actual.shape())) {
            throw failed(
                    "output '%s' is %s %s, expected %s %s"
                            .formatted(
                                    expected.name(),
                                    actual.datatype(),
                                    actual.shape(),
                                    expected.datatype(),
                                    expected.shape()),
                    null);
        }
        if (!isFloat(expected.datatype())) {
            if (!expected.data().equals(actual.data())) {
                throw failed(
                        "output '%s' differs from the expected values".formatted(expected.name()),
                        null);
            }
            return;
        }
        ByteBuffer wanted = expected.data();
        ByteBuffer got = actual.data();
        for (int i = 0; wanted.hasRemaining(); i++) {
            double a = next(wanted, expected.datatype());
            double b = next(got, actual.datatype());
            if (!(Math.abs(a - b) <= tolerance)) {
                throw failed(
                        "output '%s' element %d is %s, expected %s ± %s"
                                .formatted(expected.name(), i, b, a, tolerance),
                        null);
            }
        }
    }

    private static boolean isFloat(DataType type) {
        return type == DataType.FP32 || type == DataType.FP64;
    }

    private static double next(ByteBuffer buffer, DataType type) {
        return type == DataType.FP32 ? buffer.getFloat() : buffer.getDouble();
    }

    private ModelLoadException failed(String problem, Throwable cause) {
        return new ModelLoadException(
                revision.toString(), "self-test failed: $.self_test: " + problem, cause);
    }
}
