package io.samovar.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.samovar.api.tuning.Tuner;
import io.samovar.api.tuning.TunerStatus;
import io.samovar.api.tuning.TunerStatus.KnobStatus;
import io.samovar.api.tuning.TunerStep;
import io.samovar.api.tuning.TunerStep.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TunerCommandsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:01:00Z");

    private final TunerCommands commands = new TunerCommands(Clock.fixed(NOW, ZoneOffset.UTC));
    private final Fake tuner = new Fake();
    private final List<String> audited = new ArrayList<>();

    @BeforeEach
    void bind() {
        commands.tuner = tuner;
        commands.audit = new Audit(audited::add, () -> "anna");
    }

    @Test
    void showsEveryKnobWithItsBoundsAndWhyItIsLeftAlone() {
        assertThat(commands.status())
                .isEqualTo(
                        """
                        state  measuring what is
                        cost   12.0 ms
                        steps  2 kept, 0 reverted, 1 abandoned

                        KNOB              VALUE      START     LEAST   GREATEST  LEFT ALONE
                        batch.delay    1.500 ms       0 ms      0 ms       8 ms  no
                        memory.cache  250.0 MiB  200.0 MiB  50.0 MiB  800.0 MiB  somebody has locked it""");
        JsonObject json = JsonParser.parseString(commands.status("--json")).getAsJsonObject();
        assertThat(json.get("kept").getAsInt()).isEqualTo(2);
        assertThat(json.getAsJsonArray("knobs").get(1).getAsJsonObject().get("why").getAsString())
                .contains("locked");
    }

    @Test
    void showsTheLogTheNewestFirst() {
        assertThat(commands.log()).isEqualTo("no steps");
        tuner.steps.add(step(Verdict.RUNNING, Double.NaN));
        tuner.steps.add(step(Verdict.KEPT, 0.006));
        assertThat(commands.log())
                .contains("1 m 0 s", "memory.cache", "12.0 ms", "6.00 ms", "kept", "because");
        assertThat(commands.log("--limit", "1")).doesNotContain("kept");
        assertThat(commands.log("--json"))
                .contains("\"after_seconds\":null", "\"verdict\":\"running\"");
    }

    @Test
    void locksUnlocksAndReverts() {
        assertThat(commands.lock("batch.delay")).isEqualTo("batch.delay is left alone");
        assertThat(commands.unlock("batch.delay")).isEqualTo("batch.delay may be turned");
        assertThat(commands.revert("memory.cache")).contains("back to the start", "memory.cache");
        assertThat(commands.revert("--json")).isEqualTo("{\"reverted\":[\"memory.cache\"]}");
        assertThat(tuner.calls)
                .containsExactly(
                        "batch.delay true",
                        "batch.delay false",
                        "revert memory.cache",
                        "revert null");
        assertThat(audited)
                .hasSize(4)
                .first()
                .isEqualTo("anna (console) tuner:lock [batch.delay]: done");
        assertThatThrownBy(() -> commands.lock("nothing")).hasMessageContaining("nothing");
    }

    @Test
    void saysWhichPartIsMissing() {
        commands.tuner = null;
        assertThatThrownBy(commands::status)
                .hasMessageContaining("tuner")
                .hasMessageContaining("io.samovar.optimizer");
    }

    private static TunerStep step(Verdict verdict, double after) {
        return new TunerStep(
                NOW.minusSeconds(60),
                "memory.cache",
                1,
                2,
                "trying more",
                0.012,
                after,
                verdict,
                "because");
    }

    private static final class Fake implements Tuner {
        private final List<TunerStep> steps = new ArrayList<>();
        private final List<String> calls = new ArrayList<>();

        @Override
        public TunerStatus status() {
            long mb = 1 << 20;
            return new TunerStatus(
                    "measuring what is",
                    "",
                    0.012,
                    List.of(
                            new KnobStatus("batch.delay", "Waits.", "ms", 1.5, 0, 8, 0, false, ""),
                            new KnobStatus(
                                    "memory.cache",
                                    "Memory.",
                                    "bytes",
                                    250d * mb,
                                    50d * mb,
                                    800d * mb,
                                    200d * mb,
                                    true,
                                    "somebody has locked it")),
                    Map.of(Verdict.KEPT, 2L, Verdict.ABANDONED, 1L));
        }

        @Override
        public List<TunerStep> log() {
            return steps;
        }

        @Override
        public void lock(String knob, boolean locked) {
            if (knob.equals("nothing")) {
                throw new IllegalArgumentException("knob 'nothing': no such knob");
            }
            calls.add(knob + " " + locked);
        }

        @Override
        public List<String> revert(String knob) {
            calls.add("revert " + knob);
            return List.of("memory.cache");
        }
    }
}
