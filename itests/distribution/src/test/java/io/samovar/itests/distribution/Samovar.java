package io.samovar.itests.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives a test its own distribution and folder, ends every process the test has started, and tells
 * with a failure what these processes wrote. The files of a test that failed are kept.
 */
final class Samovar
        implements BeforeEachCallback, AfterEachCallback, TestExecutionExceptionHandler {
    private static final Path WORK = Path.of(System.getProperty("samovar.work")).toAbsolutePath();

    private final List<Running> processes = new CopyOnWriteArrayList<>();
    private Path folder;
    private Distribution distribution;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        folder =
                WORK.resolve(
                        "%s-%s"
                                .formatted(
                                        context.getRequiredTestClass().getSimpleName(),
                                        context.getRequiredTestMethod().getName()));
        Folders.delete(folder);
        distribution = Distribution.copyTo(folder.resolve("samovar"));
    }

    Distribution distribution() {
        return distribution;
    }

    /** Returns a new empty folder. */
    Path folder(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    Launch launch() {
        return new Launch(distribution, processes::add);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
        String written =
                processes.stream().map(Running::diagnosis).collect(Collectors.joining("\n"));
        throw new AssertionError("%s%n%s".formatted(failure, written), failure);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException, InterruptedException {
        for (Running process : processes) {
            process.kill();
        }
        processes.clear();
        if (context.getExecutionException().isEmpty()) {
            Folders.delete(folder);
        }
    }
}
