package io.samovar.engine.djl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.models.generator.EncoderSpec;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** ONNX Runtime's own shutdown hook would take the environment from under a load. */
class ShutdownTest {
    @TempDir Path directory;

    /** A process that stops while two threads load and close models. */
    static final class Loading {
        private Loading() {}

        public static void main(String[] arguments) throws Exception {
            Sources sources = Sources.encoder(Path.of(arguments[0]), EncoderSpec.ENCODER_2X64);
            CountDownLatch loaded = new CountDownLatch(10);
            for (int i = 0; i < 2; i++) {
                Thread thread =
                        new Thread(
                                () -> {
                                    while (true) {
                                        loadAndClose(sources);
                                        loaded.countDown();
                                    }
                                });
                thread.setDaemon(true);
                thread.start();
            }
            System.exit(loaded.await(60, TimeUnit.SECONDS) ? 0 : 3);
        }

        private static void loadAndClose(Sources sources) {
            try {
                Engines.embedder(sources.build()).close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @RepeatedTest(3)
    @DisplayName("a process that exits while models load does not crash")
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
