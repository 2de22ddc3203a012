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
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.framework.Version;

/** Turns {@code model.json} into a {@link ModelDescriptor}: docs/model-bundle.md has the fields. */
final class ModelJson {
    private static final Pattern NAME = Pattern.compile(ModelDescriptor.NAME_PATTERN);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern CLASS =
            Pattern.compile("[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*");
    private static final Pattern ENGINE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final int MAX_GOLDEN_TEXTS = 1000;
    private static final Set<String> FIELDS =
            Set.of(
                    "name",
                    "version",
                    "description",
                    "task",
                    "engine",
                    "dimension",
                    "files",
                    "inputs",
                    "outputs",
                    "tokenizer",
                    "max_tokens",
                    "pooling",
                    "normalize",
                    "batching",
                    "memory_bytes",
                    "keep_alive_seconds",
                    "pinned",
                    "priority",
                    "self_test",
                    "golden_texts",
                    "implementation",
                    "translator",
                    "parameters");

    private final Node root;

    ModelJson(Node root) {
        this.root = root;
    }

    String name() throws FieldException {
        return root.required("name").string(NAME, "a name matching " + NAME);
    }

    Version version(Version bundleVersion) throws FieldException {
        Optional<Node> field = root.field("version");
        if (field.isEmpty()) {
            return bundleVersion;
        }
        Version version;
        try {
            version = Version.parseVersion(field.get().string());
        } catch (IllegalArgumentException e) {
            throw new FieldException(
                    field.get().path(),
                    "is \"%s\"; accepted: an OSGi version such as 1.2.0"
                            .formatted(field.get().string()),
                    e);
        }
        if (!version.equals(bundleVersion)) {
            throw field.get().wrong("the Bundle-Version, " + bundleVersion);
        }
        return version;
    }

    List<String> warnings() throws FieldException {
        List<String> warnings = new ArrayList<>();
        for (String unknown : root.unknownFields(FIELDS)) {
            warnings.add("%s.%s: unknown field, ignored".formatted(root.path(), unknown));
        }
        return warnings;
    }

    ModelDescriptor descriptor(Version version) throws FieldException {
        String task = task();
        boolean embedding = task.equals(ModelDescriptor.TEXT_EMBEDDING);
        int dimension = embedding ? (int) root.required("dimension").integer(1, 65_536) : 0;
        List<ModelFile> files = files();
        List<TensorSpec> inputs = specs("inputs");
        List<TensorSpec> outputs = specs("outputs");
        if (embedding) {
            inputs = embeddingInputs(inputs);
            outputs = embeddingOutputs(outputs, dimension);
        }
        ModelDescriptor descriptor =
                new ModelDescriptor(
                        name(),
                        version.toString(),
                        task,
                        root.required("engine").string(ENGINE, "an engine name matching " + ENGINE),
                        dimension,
                        files,
                        inputs,
                        outputs,
                        text(files),
                        batching(),
                        size("memory_bytes"),
                        keepAlive(),
                        flag("pinned", false),
                        (int) integer("priority", 5, 1, 10),
                        selfTest(inputs, outputs),
                        className("implementation"),
                        className("translator"),
                        parameters());
        if (descriptor.engine().equals("java") && descriptor.implementation().isEmpty()) {
            throw new FieldException(
                    root.path() + ".implementation", "is required for engine \"java\"");
        }
        return descriptor;
    }

    List<String> goldenTexts() throws FieldException {
        List<String> texts = new ArrayList<>();
        Optional<Node> array = root.field("golden_texts");
        if (array.isEmpty()) {
            return texts;
        }
        if (!task().equals(ModelDescriptor.TEXT_EMBEDDING)) {
            throw array.get().wrong("none, unless the task is " + ModelDescriptor.TEXT_EMBEDDING);
        }
        for (Node node : array.get().array()) {
            texts.add(node.string());
        }
        if (texts.size() > MAX_GOLDEN_TEXTS) {
            throw array.get().wrong("at most %d texts".formatted(MAX_GOLDEN_TEXTS));
        }
        return List.copyOf(texts);
    }

    private String task() throws FieldException {
        Node task = root.required("task");
        List<String> known = List.of(ModelDescriptor.TEXT_EMBEDDING, ModelDescriptor.TENSOR);
        if (!known.contains(task.string())) {
            throw task.wrong("one of " + known);
        }
        return task.string();
    }

    private List<ModelFile> files() throws FieldException {
        List<ModelFile> files = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        Optional<Node> array = root.field("files");
        if (array.isEmpty()) {
            return files;
        }
        for (Node node : array.get().array()) {
            Node path = node.required("path");
            EntryPath.requireSafe(path);
            if (!paths.add(path.string())) {
                throw path.wrong("each path once");
            }
            files.add(
                    new ModelFile(
                            path.string(),
                            location(node),
                            node.required("sha256").string(SHA256, "64 lower-case hex digits"),
                            node.required("bytes").integer(0, Long.MAX_VALUE)));
        }
        return files;
    }

    private static Optional<String> location(Node file) throws FieldException {
        Optional<Node> location = file.field("location");
        if (location.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(location.get().string());
            if (!"file".equals(uri.getScheme()) || uri.getPath() == null) {
                throw location.get().wrong("a file: URI with an absolute path");
            }
            return Optional.of(uri.toString());
        } catch (URISyntaxException e) {
            throw new FieldException(location.get().path(), "is not a URI: " + e.getMessage(), e);
        }
    }

    private List<TensorSpec> specs(String field) throws FieldException {
        List<TensorSpec> specs = new ArrayList<>();
        Optional<Node> array = root.field(field);
        if (array.isPresent()) {
            for (Node node : array.get().array()) {
                specs.add(TensorJson.spec(node));
            }
        }
        return specs;
    }

    private List<TensorSpec> embeddingInputs(List<TensorSpec> inputs) throws FieldException {
        List<TensorSpec> text = List.of(new TensorSpec("text", DataType.BYTES, List.of(-1L)));
        if (inputs.isEmpty()) {
            return text;
        }
        if (inputs.size() != 1
                || inputs.get(0).datatype() != DataType.BYTES
                || !inputs.get(0).shape().equals(text.get(0).shape())) {
            throw new FieldException(
                    root.path() + ".inputs",
                    "a text-embedding model has exactly one input, BYTES of shape [-1]");
        }
        return inputs;
    }

    private List<TensorSpec> embeddingOutputs(List<TensorSpec> outputs, int dimension)
            throws FieldException {
        List<Long> shape = List.of(-1L, (long) dimension);
        if (outputs.isEmpty()) {
            return List.of(new TensorSpec("embedding", DataType.FP32, shape));
        }
        if (outputs.size() != 1
                || outputs.get(0).datatype() != DataType.FP32
                || !outputs.get(0).shape().equals(shape)) {
            throw new FieldException(
                    root.path() + ".outputs",
                    "a text-embedding model has exactly one output, FP32 of shape " + shape);
        }
        return outputs;
    }

    private Optional<TextProcessing> text(List<ModelFile> files) throws FieldException {
        int maxTokens = (int) integer("max_tokens", 512, 1, 1 << 20);
        Pooling pooling = pooling();
        boolean normalize = flag("normalize", true);
        Optional<Node> tokenizer = root.field("tokenizer");
        if (tokenizer.isEmpty()) {
            return Optional.empty();
        }
        String path = tokenizer.get().string();
        if (files.stream().noneMatch(file -> file.path().equals(path))) {
            throw tokenizer.get().wrong("the path of one of " + root.path() + ".files");
        }
        return Optional.of(new TextProcessing(path, maxTokens, pooling, normalize));
    }

    private Pooling pooling() throws FieldException {
        Optional<Node> field = root.field("pooling");
        if (field.isEmpty()) {
            return Pooling.MEAN;
        }
        String value = field.get().string();
        for (Pooling pooling : Pooling.values()) {
            if (pooling.name().toLowerCase(Locale.ROOT).equals(value)) {
                return pooling;
            }
        }
        throw field.get()
                .wrong("one of " + Arrays.toString(Pooling.values()).toLowerCase(Locale.ROOT));
    }

    private Batching batching() throws FieldException {
        Optional<Node> field = root.field("batching");
        if (field.isEmpty()) {
            return new Batching(32, Duration.ZERO);
        }
        Node node = field.get();
        Optional<Node> size = node.field("max_batch_size");
        Optional<Node> delay = node.field("max_delay_ms");
        return new Batching(
                size.isPresent() ? (int) size.get().integer(1, 65_536) : 32,
                delay.isPresent()
                        ? Duration.ofMillis(delay.get().integer(0, 60_000))
                        : Duration.ZERO);
    }

    private OptionalLong size(String name) throws FieldException {
        Optional<Node> field = root.field(name);
        return field.isPresent()
                ? OptionalLong.of(field.get().integer(0, Long.MAX_VALUE))
                : OptionalLong.empty();
    }

    private Optional<Duration> keepAlive() throws FieldException {
        Optional<Node> field = root.field("keep_alive_seconds");
        return field.isPresent()
                ? Optional.of(Duration.ofSeconds(field.get().integer(0, 31_536_000)))
                : Optional.empty();
    }

    private Optional<SelfTest> selfTest(List<TensorSpec> inputs, List<TensorSpec> outputs)
            throws FieldException {
        Optional<Node> field = root.field("self_test");
        if (field.isEmpty()) {
            return Optional.empty();
        }
        Node node = field.get();
        Optional<Node> tolerance = node.field("tolerance");
        return Optional.of(
                new SelfTest(
                        tensors(node.required("inputs"), inputs),
                        tensors(node.required("outputs"), outputs),
                        tolerance.isPresent()
                                ? tolerance.get().decimal(0, Double.MAX_VALUE)
                                : 1e-4));
    }

    private static List<Tensor> tensors(Node array, List<TensorSpec> declared)
            throws FieldException {
        List<Tensor> tensors = new ArrayList<>();
        for (Node node : array.array()) {
            Tensor tensor = TensorJson.tensor(node);
            List<String> names = declared.stream().map(TensorSpec::name).toList();
            if (!declared.isEmpty() && !names.contains(tensor.name())) {
                throw node.required("name").wrong("one of " + names);
            }
            tensors.add(tensor);
        }
        return tensors;
    }

    private Optional<String> className(String name) throws FieldException {
        Optional<Node> field = root.field(name);
        return field.isPresent()
                ? Optional.of(field.get().string(CLASS, "a class name"))
                : Optional.empty();
    }

    private Map<String, String> parameters() throws FieldException {
        Map<String, String> parameters = new HashMap<>();
        Optional<Node> field = root.field("parameters");
        if (field.isPresent()) {
            for (String name : field.get().fieldNames()) {
                parameters.put(name, field.get().required(name).string());
            }
        }
        return parameters;
    }

    private boolean flag(String name, boolean otherwise) throws FieldException {
        Optional<Node> field = root.field(name);
        return field.isPresent() ? field.get().bool() : otherwise;
    }

    private long integer(String name, long otherwise, long min, long max) throws FieldException {
        Optional<Node> field = root.field(name);
        return field.isPresent() ? field.get().integer(min, max) : otherwise;
    }
}
