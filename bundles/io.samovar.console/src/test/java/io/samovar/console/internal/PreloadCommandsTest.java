package io.samovar.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.samovar.api.preload.Expectation;
import io.samovar.api.preload.InvalidTaskException;
import io.samovar.api.preload.PreloadStatistics;
import io.samovar.api.preload.PreloadTask;
import io.samovar.api.preload.Preloader;
import io.samovar.api.preload.TaskInfo;
import io.samovar.api.preload.TaskState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PreloadCommandsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:01:00Z");

    private final PreloadCommands commands = new PreloadCommands(Clock.fixed(NOW, ZoneOffset.UTC));
    private final FakePreloader preloader = new FakePreloader();

    @BeforeEach
    void bind() {
        commands.preloader = preloader;
    }

    @Test
    void listsTasksWithStateAndReason() {
        preloader.tasks.add(task("warm", TaskState.RUNNING, 0.25));
        assertThat(commands.list())
                .contains("TASK", "warm", "running", "25 %", "3.0 s", "1 m 0 s", "because");
        JsonObject json =
                JsonParser.parseString(commands.list("--json"))
                        .getAsJsonArray()
                        .get(0)
                        .getAsJsonObject();
        assertThat(json.get("state").getAsString()).isEqualTo("running");
        assertThat(json.get("seconds_left").getAsDouble()).isEqualTo(3);
    }

    @Test
    void saysSoIfThereAreNone() {
        assertThat(commands.list()).isEqualTo("no tasks");
        assertThat(commands.forecast()).isEqualTo("no models");
    }

    @Test
    void runsAndCancelsByName() {
        assertThat(commands.run("warm")).isEqualTo("warm: queued, because");
        assertThat(commands.cancel("warm")).isEqualTo("warm is cancelled");
        assertThat(commands.cancel("warm", "--json")).contains("\"cancelled\":false");
        assertThatThrownBy(() -> commands.cancel("nobody")).hasMessageContaining("nobody");
    }

    @Test
    void showsWhatIsExpectedAndWhy() {
        assertThat(preloader.expected.add(expected("a", 0.9, Optional.of(Duration.ofMinutes(3)))))
                .isTrue();
        preloader.expected.add(expected("b", 0.01, Optional.empty()));
        assertThat(commands.forecast())
                .contains("a", "90 %", "3 m 0 s", "used often")
                .contains("b", "days");
        assertThat(commands.forecast("--limit", "1")).doesNotContain("days");
        assertThat(commands.forecast("--json")).contains("\"likely_in_seconds\":null");
    }

    @Test
    void showsStatistics() {
        assertThat(commands.stats())
                .contains("success rate", "60 %", "precision", "75 %", "2 of at most 3");
        JsonObject json = JsonParser.parseString(commands.stats("--json")).getAsJsonObject();
        assertThat(json.get("cold_starts_avoided").getAsInt()).isEqualTo(3);
        assertThat(json.get("success_rate").getAsDouble()).isEqualTo(0.6);
    }

    @Test
    void saysWhichPartIsMissing() {
        commands.preloader = null;
        assertThatThrownBy(commands::stats).hasMessageContaining("io.samovar.preloader");
    }

    private static TaskInfo task(String name, TaskState state, double progress) {
        return new TaskInfo(
                name,
                5,
                Set.of(),
                state,
                "because",
                NOW.minusSeconds(60),
                1,
                progress,
                Optional.of(Duration.ofSeconds(3)));
    }

    private static Expectation expected(String model, double probability, Optional<Duration> in) {
        return new Expectation(model, probability, in, false, "used often");
    }

    private static final class FakePreloader implements Preloader {
        private final List<TaskInfo> tasks = new ArrayList<>();
        private final List<Expectation> expected = new ArrayList<>();

        @Override
        public void submit(Collection<? extends PreloadTask> more) {
            throw new UnsupportedOperationException("no command does this");
        }

        @Override
        public void run(String name) {
            tasks.add(task(name, TaskState.QUEUED, 0));
        }

        @Override
        public boolean cancel(String name) {
            if (!name.equals("warm")) {
                throw new InvalidTaskException("no " + name);
            }
            return tasks.removeIf(task -> task.name().equals(name));
        }

        @Override
        public List<TaskInfo> tasks() {
            return tasks;
        }

        @Override
        public List<Expectation> forecast() {
            return expected;
        }

        @Override
        public PreloadStatistics statistics() {
            return new PreloadStatistics(1, 2, 3, 1, 1, 100, 0, 5, 3, 1, 12.5);
        }

        @Override
        public int maxConcurrent() {
            return 3;
        }

        @Override
        public void maxConcurrent(int limit) {
            throw new UnsupportedOperationException("no command does this");
        }
    }
}
