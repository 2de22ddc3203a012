package io.samovar.engine.djl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.tensor.DataType;
import io.samovar.models.generator.EncoderBundle;
import io.samovar.models.generator.EncoderSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/**
 * ONNX Runtime's own shutdown hook would take the environment from under a load: without {@link
 * EnvironmentKeeper} the process dies of SIGSEGV, or its loads fail.
 */
class ShutdownTest {
    @TempDir Path directory;

    private static final EncoderSpec ENCODER =
            new EncoderSpec("small", "1.0.0", 1, 2, 16, 2, false, 1);

    private static final int STUCK = 3;
    private static final int LOAD_FAILED = 4;

    /** A process that stops while four threads load and close models. */
    static final class Loading {
        private Loading() {}

        public static void main(String[] arguments) throws Exception {
            Path directory = EncoderBundle.writeFiles(ENCODER, Path.of(arguments[0]));
            // as a tensor model: nothing but the native session, so that the exit hits it
            Sources sources =
                    Sources.tensor(directory, Files.readAllBytes(directory.resolve("model.onnx")))
                            .input("input_ids", DataType.INT64, -1L, -1L)
                            .input("attention_mask", DataType.INT64, -1L, -1L)
                            .input("token_type_ids", DataType.INT64, -1L, -1L)
                            .output("last_hidden_state", DataType.FP32, -1L, -1L, -1L);
            AtomicInteger loads = new AtomicInteger();
            for (int i = 0; i < 4; i++) {
                Thread thread =
                        new Thread(
                                () -> {
                                    while (true) {
                                        loadAndClose(sources);
                                        loads.incrementAndGet();
                                    }
                                });
                thread.setDaemon(true);
                thread.start();
            }
            awaitMore(loads, 10);
            // like a framework that drains before it stops, while the others' hooks run as well
            Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitMore(loads, 50)));
            System.exit(0);
        }

        private static void awaitMore(AtomicInteger loads, int count) {
            int wanted = loads.get() + count;
            try {
                Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> loads.get() > wanted);
            } catch (ConditionTimeoutException e) {
                Runtime.getRuntime().halt(STUCK);
            }
        }

        private static void loadAndClose(Sources sources) {
            try {
                Engines.tensorModel(sources.build()).close();
            } catch (Exception e) {
                e.printStackTrace();
                Runtime.getRuntime().halt(LOAD_FAILED);
            }
        }
    }

    @RepeatedTest(3)
    @DisplayName("models load as ever while the process shuts down")
    void exitWhileLoading() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:ErrorFile=" + directory.resolve("hs_err.log"),
                                "-XX:-CreateCoredumpOnCrash",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Loading.class.getName(),
                                directory.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("output").toFile())
                        .start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isZero();
        assertThat(directory.resolve("hs_err.log")).doesNotExist();
    }
}
