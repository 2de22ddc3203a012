package io.samovar.monitor.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.samovar.api.optimization.OptimizationService;
import io.samovar.api.optimization.ProfilePlan;
import io.samovar.api.tuning.Tuner;
import io.samovar.api.tuning.TunerStatus;
import io.samovar.api.tuning.TunerStep;
import io.samovar.api.tuning.TunerStep.Verdict;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;

/** The tuner and the one service over all parts, read without our classes. */
class TunerExposureTest {
    private static final String[] TEXT = {"java.lang.String"};

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final List<String> calls = new ArrayList<>();

    @Test
    void knobsAndLogAreReadAndKnobsAreLockedAndReverted() throws Exception {
        TunerExposure exposure = new TunerExposure(tuner(), () -> server, Duration.ZERO);
        await().until(() -> server.isRegistered(Names.TUNER));
        assertThat(server.getAttribute(Names.TUNER, "State")).isEqualTo("frozen");
        assertThat(server.getAttribute(Names.TUNER, "CostSeconds")).isNull();
        assertThat(server.getAttribute(Names.TUNER, "Kept")).isEqualTo(2L);
        assertThat(server.getAttribute(Names.TUNER, "Abandoned")).isEqualTo(0L);
        TabularData knobs = (TabularData) server.getAttribute(Names.TUNER, "Knobs");
        assertThat(knobs.get(new Object[] {"share"}).get("value")).isEqualTo(0.5);
        TabularData log = (TabularData) server.getAttribute(Names.TUNER, "Log");
        assertThat(log.get(new Object[] {0}).get("verdict")).isEqualTo("RUNNING");
        assertThat(log.get(new Object[] {0}).get("after")).isNull();
        invoke("lock", "share");
        invoke("unlock", "share");
        assertThat((String[]) invoke("revert", "share")).containsExactly("share");
        server.invoke(Names.TUNER, "revertAll", new Object[0], new String[0]);
        assertThat(calls)
                .containsExactly(
                        "lock [share, true]",
                        "lock [share, false]",
                        "revert [share]",
                        "revert [null]");
        assertThatThrownBy(() -> invoke("lock", "nothing"))
                .isInstanceOf(RuntimeMBeanException.class)
                .hasMessageContaining("no such knob");
        exposure.stop();
        assertThat(server.isRegistered(Names.TUNER)).isFalse();
    }

    @Test
    void theFiguresOfAllPartsAreOneTable() throws Exception {
        OptimizerExposure exposure =
                new OptimizerExposure(optimizer(), () -> server, Duration.ZERO);
        await().until(() -> server.isRegistered(Names.OPTIMIZER));
        assertThat(server.getAttribute(Names.OPTIMIZER, "Profile")).isEqualTo("testing");
        assertThat(server.getAttribute(Names.OPTIMIZER, "CacheHitRate")).isEqualTo(0.75);
        assertThat(server.getAttribute(Names.OPTIMIZER, "PreloaderSuccessRate")).isNull();
        assertThat(server.getAttribute(Names.OPTIMIZER, "MemoryPercent")).isEqualTo(40.0);
        TabularData figures = (TabularData) server.getAttribute(Names.OPTIMIZER, "Figures");
        assertThat(figures.get(new Object[] {"cache.hit_rate"}).get("value")).isEqualTo("0.75");
        assertThat(figures.get(new Object[] {"preloader"}).get("value")).isNull();
        assertThat(
                        (String[])
                                server.invoke(
                                        Names.OPTIMIZER,
                                        "initialize",
                                        new Object[] {"production"},
                                        TEXT))
                .containsExactly("PRELOAD_MODELS: null -> true");
        exposure.stop();
        assertThat(server.isRegistered(Names.OPTIMIZER)).isFalse();
    }

    @Test
    void whatGoesBeforeItIsShownIsNeverShown() {
        OptimizerExposure exposure =
                new OptimizerExposure(optimizer(), () -> server, Duration.ofHours(1));
        exposure.stop();
        assertThat(server.isRegistered(Names.OPTIMIZER)).isFalse();
    }

    private Object invoke(String operation, String argument) throws Exception {
        return server.invoke(Names.TUNER, operation, new Object[] {argument}, TEXT);
    }

    private Tuner tuner() {
        return part(
                Tuner.class,
                (method, arguments) ->
                        switch (method) {
                            case "status" ->
                                    new TunerStatus(
                                            "frozen",
                                            "alert",
                                            Double.NaN,
                                            List.of(
                                                    new TunerStatus.KnobStatus(
                                                            "share", "", "", 0.5, 0, 1, 0, false,
                                                            "")),
                                            Map.of(Verdict.KEPT, 2L));
                            case "log" ->
                                    List.of(
                                            new TunerStep(
                                                    Instant.EPOCH,
                                                    "share",
                                                    0,
                                                    1,
                                                    "more",
                                                    0.01,
                                                    Double.NaN,
                                                    Verdict.RUNNING,
                                                    "being measured"));
                            default -> called(method, arguments);
                        });
    }

    private Object called(String method, Object[] arguments) {
        if (arguments[0] != null && arguments[0].equals("nothing")) {
            throw new IllegalArgumentException("knob 'nothing': no such knob");
        }
        calls.add(method + " " + Arrays.toString(arguments));
        return method.equals("revert") ? List.of("share") : null;
    }

    private static OptimizationService optimizer() {
        Map<String, Object> figures = new HashMap<>();
        figures.put("cache", Map.of("hit_rate", 0.75));
        figures.put("preloader", null);
        figures.put("system_health", Map.of("memory_percent", 40));
        return part(
                OptimizationService.class,
                (method, arguments) ->
                        switch (method) {
                            case "profile" -> "testing";
                            case "figures" -> figures;
                            case "initialize" ->
                                    new ProfilePlan(
                                            "testing",
                                            "production",
                                            List.of(
                                                    new ProfilePlan.Change(
                                                            "PRELOAD_MODELS", null, "true")),
                                            List.of());
                            default -> null;
                        });
    }

    private interface Answers {
        Object to(String method, Object[] arguments);
    }

    private static <T> T part(Class<T> type, Answers answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> answers.to(method.getName(), arguments)));
    }
}
