package io.samovar.engine.djl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.model.ModelLoadException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeRuntimeTest {
    private final AtomicInteger starts = new AtomicInteger();

    @TempDir Path root;

    @Test
    @DisplayName("many first loads bring the libraries up once")
    void once() throws Exception {
        CountDownLatch allThere = new CountDownLatch(8);
        NativeRuntime runtime =
                runtime(
                        extracted -> {
                            starts.incrementAndGet();
                            await(allThere);
                        });
        Threads.run(
                8,
                () -> {
                    allThere.countDown();
                    runtime.require("m:1.0.0");
                    return true;
                });
        runtime.require("m:1.0.0");
        assertThat(starts).hasValue(1);
    }

    @Test
    @DisplayName("a disk that was full is tried again")
    void passing() throws Exception {
        Path blocked = root.resolve("blocked");
        Files.createFile(blocked);
        NativeRuntime runtime =
                new NativeRuntime(
                        new NativeFiles(TinyLibraries.loader(), blocked),
                        extracted -> starts.incrementAndGet());
        assertThatThrownBy(() -> runtime.require("m:1.0.0"))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageStartingWith(
                        "m:1.0.0: the native libraries cannot be loaded: cannot be extracted to "
                                + blocked);
        Files.delete(blocked);
        assertThatCode(() -> runtime.require("m:1.0.0")).doesNotThrowAnyException();
        assertThat(starts).hasValue(1);
    }

    @Test
    @DisplayName("what cannot work is not tried again, and says the same each time")
    void permanent() {
        NativeRuntime runtime =
                runtime(
                        extracted -> {
                            starts.incrementAndGet();
                            throw new UnsatisfiedLinkError("libm.so.6: version GLIBC_9 not found");
                        });
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> runtime.require("m:1.0.0"))
                    .isInstanceOf(ModelLoadException.class)
                    .hasMessageContaining("GLIBC_9 not found");
        }
        assertThat(starts).hasValue(1);
    }

    private NativeRuntime runtime(NativeRuntime.Start start) {
        return new NativeRuntime(new NativeFiles(TinyLibraries.loader(), root), start);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
