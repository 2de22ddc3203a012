package io.samovar.http.internal.preload;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.preload.Expectation;
import io.samovar.api.preload.InvalidTaskException;
import io.samovar.api.preload.PreloadStatistics;
import io.samovar.api.preload.PreloadTask;
import io.samovar.api.preload.Preloader;
import io.samovar.api.preload.TaskInfo;
import io.samovar.api.preload.TaskState;
import io.samovar.http.internal.Parts;
import io.samovar.http.internal.testing.FakeHouse;
import io.samovar.http.internal.testing.TestApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreloadTest {
    private static final String PRELOAD = "/samovar/v1/preload";

    private final FakePreloader preloader = new FakePreloader();
    private final TestApi api =
            TestApi.of(
                    FakeHouse.furnished(),
                    new Parts(() -> null, () -> preloader, () -> null, () -> null));

    @Test
    void showsTasksAndForecast() {
        assertThat(api.get(PRELOAD).text())
                .startsWith("{\"max_concurrent\":2,\"queued\":1,\"running\":0,\"done\":3,")
                .contains("\"precision\":0.75,")
                .contains("\"name\":\"warm\",\"priority\":5,\"state\":\"queued\"")
                .contains("\"left_seconds\":1.5,\"dependencies\":[\"a\",\"b\"]")
                .endsWith(
                        "\"forecast\":[{\"model\":\"letters\",\"probability\":0.5,"
                                + "\"in_seconds\":null,\"in_memory\":false,\"reason\":\"often\"}]}");
    }

    @Test
    void runsAndCancels() {
        assertThat(api.post(PRELOAD + "/warm/run", "").text()).contains("\"name\":\"warm\"");
        assertThat(api.post(PRELOAD + "/warm/cancel", "").status()).isEqualTo(200);
        assertThat(preloader.told).containsExactly("run warm", "cancel warm");
        assertThat(api.post(PRELOAD + "/cold/run", "").status()).isEqualTo(404);
        assertThat(TestApi.of(FakeHouse.furnished()).get(PRELOAD).status()).isEqualTo(503);
    }

    private static final class FakePreloader implements Preloader {
        private final List<String> told = new ArrayList<>();

        @Override
        public void submit(Collection<? extends PreloadTask> tasks) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void run(String name) {
            require(name);
            told.add("run " + name);
        }

        @Override
        public boolean cancel(String name) {
            require(name);
            return told.add("cancel " + name);
        }

        private static void require(String name) {
            if (!name.equals("warm")) {
                throw new InvalidTaskException(name + ": no such task; there is warm");
            }
        }

        @Override
        public List<TaskInfo> tasks() {
            return List.of(
                    new TaskInfo(
                            "warm",
                            5,
                            Set.of("b", "a"),
                            TaskState.QUEUED,
                            "waits for its turn",
                            Instant.EPOCH,
                            1,
                            0.25,
                            Optional.of(Duration.ofMillis(1500))));
        }

        @Override
        public List<Expectation> forecast() {
            return List.of(new Expectation("letters", 0.5, Optional.empty(), false, "often"));
        }

        @Override
        public PreloadStatistics statistics() {
            return new PreloadStatistics(1, 0, 3, 0, 0, 10, 0, 4, 3, 1, 2.5);
        }

        @Override
        public int maxConcurrent() {
            return 2;
        }

        @Override
        public void maxConcurrent(int limit) {
            throw new UnsupportedOperationException();
        }
    }
}
