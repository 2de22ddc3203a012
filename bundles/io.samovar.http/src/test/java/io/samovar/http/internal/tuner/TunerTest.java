package io.samovar.http.internal.tuner;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.tuning.Tuner;
import io.samovar.api.tuning.TunerStatus;
import io.samovar.api.tuning.TunerStep;
import io.samovar.api.tuning.TunerStep.Verdict;
import io.samovar.http.internal.Parts;
import io.samovar.http.internal.testing.FakeHouse;
import io.samovar.http.internal.testing.TestApi;
import io.samovar.http.internal.testing.TestApi.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TunerTest {
    private static final String TUNER = "/samovar/v1/tuner";

    private final Fake tuner = new Fake();
    private final TestApi api =
            TestApi.of(
                    FakeHouse.furnished(),
                    new Parts(() -> null, () -> null, () -> null, () -> tuner));

    @Test
    void showsKnobsAndLog() {
        assertThat(api.get(TUNER).text())
                .isEqualTo(
                        "{\"state\":\"measuring what is\",\"frozen\":\"\",\"cost_seconds\":null,"
                                + "\"kept\":2,\"reverted\":0,\"abandoned\":0,\"knobs\":["
                                + "{\"knob\":\"share\",\"description\":\"Splits.\",\"unit\":\"\","
                                + "\"value\":0.5,\"min\":0.0,\"max\":1.0,\"start\":0.25,"
                                + "\"locked\":true,\"why\":\"set\"}],\"log\":["
                                + "{\"at\":\"1970-01-01T00:00:00Z\",\"knob\":\"share\","
                                + "\"from\":0.25,\"to\":0.5,\"reason\":\"more\","
                                + "\"before_seconds\":0.01,\"after_seconds\":null,"
                                + "\"verdict\":\"running\",\"why\":\"being measured\"}]}");
    }

    @Test
    void revertsAndLocks() {
        assertThat(post("/revert").text()).isEqualTo("{\"reverted\":[\"share\"]}");
        assertThat(post("/share/revert").status()).isEqualTo(200);
        assertThat(post("/share/lock").text()).isEqualTo("{\"knob\":\"share\",\"locked\":true}");
        assertThat(post("/share/unlock").text()).isEqualTo("{\"knob\":\"share\",\"locked\":false}");
        assertThat(tuner.calls)
                .containsExactly("revert null", "revert share", "share true", "share false");
    }

    @Test
    void saysWhatIsWrong() {
        for (String action : List.of("/shear/revert", "/shear/lock", "/shear/unlock")) {
            Answer answer = post(action);
            assertThat(answer.status()).as(action).isEqualTo(404);
            assertThat(answer.text()).contains("shear", "there are share");
        }
        tuner.stuck = true;
        assertThat(post("/revert").status()).isEqualTo(409);
        assertThat(TestApi.of(FakeHouse.furnished()).get(TUNER).status()).isEqualTo(503);
    }

    private Answer post(String path) {
        return api.call("POST", TUNER + path, new byte[0]);
    }

    private static final class Fake implements Tuner {
        private final List<String> calls = new ArrayList<>();
        private boolean stuck;

        @Override
        public TunerStatus status() {
            return new TunerStatus(
                    "measuring what is",
                    "",
                    Double.NaN,
                    List.of(
                            new TunerStatus.KnobStatus(
                                    "share", "Splits.", "", 0.5, 0, 1, 0.25, true, "set")),
                    Map.of(Verdict.KEPT, 2L));
        }

        @Override
        public List<TunerStep> log() {
            return List.of(
                    new TunerStep(
                            Instant.EPOCH,
                            "share",
                            0.25,
                            0.5,
                            "more",
                            0.01,
                            Double.NaN,
                            Verdict.RUNNING,
                            "being measured"));
        }

        @Override
        public void lock(String knob, boolean locked) {
            require(knob);
            calls.add(knob + " " + locked);
        }

        @Override
        public List<String> revert(String knob) {
            if (stuck) {
                throw new IllegalStateException("cannot be put back: share: in use");
            }
            if (knob != null) {
                require(knob);
            }
            calls.add("revert " + knob);
            return List.of("share");
        }

        private static void require(String knob) {
            if (!knob.equals("share")) {
                throw new IllegalArgumentException(
                        "knob '%s': no such knob; there are share".formatted(knob));
            }
        }
    }
}
