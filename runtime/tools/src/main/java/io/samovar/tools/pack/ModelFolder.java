package io.samovar.tools.pack;

import io.samovar.tools.ToolException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that is packed. Nothing outside of it is ever read, whatever a link says. */
final class ModelFolder {
    private static final List<String> MODELS = List.of("model.onnx", "onnx/model.onnx");
    private static final int DEPTH = 3;

    private final Path root;
    private final Path real;

    ModelFolder(Path root) throws ToolException {
        this.root = root;
        if (!Files.isDirectory(root)) {
            throw ToolException.failure(root + ": no such folder");
        }
        try {
            this.real = root.toRealPath();
        } catch (IOException e) {
            throw ToolException.failure("%s: cannot be read: %s".formatted(root, e), e);
        }
    }

    Path root() {
        return root;
    }

    /** Returns a file of the folder, or empty if there is none of that name. */
    Optional<Path> find(String name) throws ToolException {
        Path path;
        try {
            path = root.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw ToolException.failure("%s: not a file name".formatted(name), e);
        }
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            if (!path.toRealPath().startsWith(real)) {
                throw ToolException.failure(
                        "%s: leads out of the folder to %s; pack a copy without links (cp -rL)"
                                .formatted(path, path.toRealPath()));
            }
        } catch (IOException e) {
            throw ToolException.failure("%s: cannot be read: %s".formatted(path, e), e);
        }
        if (!Files.isRegularFile(path)) {
            throw ToolException.failure(path + ": is not a file");
        }
        return Optional.of(path);
    }

    Optional<JsonFile> json(String name) throws ToolException {
        Optional<Path> path = find(name);
        return path.isEmpty() ? Optional.empty() : Optional.of(JsonFile.read(path.get()));
    }

    /**
     * Returns the ONNX file.
     *
     * @param wanted which one; empty = where exports put it
     */
    Path model(Optional<String> wanted) throws ToolException {
        for (String name : wanted.map(List::of).orElse(MODELS)) {
            Optional<Path> path = find(name);
            if (path.isPresent()) {
                return path.get();
            }
        }
        List<String> others = onnxFiles();
        throw ToolException.failure(
                "%s: no %s%s"
                        .formatted(
                                root,
                                wanted.orElse(String.join(" and no ", MODELS)),
                                others.isEmpty()
                                        ? ", nor any other .onnx file; export the model to ONNX first"
                                        : "; choose one with --model: "
                                                + String.join(", ", others)));
    }

    /** Returns the files with weights that an ONNX file refers to, by their customary names. */
    List<Path> externalData(Path model) throws ToolException {
        String name = model.getFileName().toString();
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(model.getParent())) {
            for (Path sibling : siblings) {
                String other = sibling.getFileName().toString();
                if (other.startsWith(name + "_data") || other.startsWith(name + ".data")) {
                    find(root.relativize(sibling).toString()).ifPresent(files::add);
                }
            }
        } catch (IOException e) {
            throw ToolException.failure("%s: cannot be read: %s".formatted(root, e), e);
        }
        files.sort(null);
        return files;
    }

    private List<String> onnxFiles() throws ToolException {
        try (Stream<Path> walk = Files.walk(root, DEPTH)) {
            return walk.filter(path -> path.toString().endsWith(".onnx"))
                    .map(path -> root.relativize(path).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw ToolException.failure("%s: cannot be read: %s".formatted(root, e), e);
        }
    }
}
