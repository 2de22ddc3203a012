package io.samovar.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.samovar.api.deploy.ModelDeployer;
import io.samovar.api.engine.ModelEngine;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.Monitor;
import io.samovar.api.optimization.Environment;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;
import org.osgi.service.condition.Condition;

class SamovarCommandsTest {
    private static final long FRAMEWORK_STOP_MILLIS = 10_000;

    private static final List<Class<?>> COMMANDS =
            List.of(
                    ModelCommands.class,
                    LoadingCommands.class,
                    MonitorCommands.class,
                    PreloadCommands.class,
                    SimilarityCommands.class,
                    SamovarCommands.class,
                    ProfileCommands.class,
                    CacheCommands.class,
                    TunerCommands.class);

    @TempDir Path folder;

    private Framework framework;
    private BundleContext context;

    @BeforeEach
    void startFramework() throws BundleException {
        framework =
                new org.apache.felix.framework.FrameworkFactory()
                        .newFramework(
                                Map.of(
                                        Constants.FRAMEWORK_STORAGE,
                                        folder.resolve("storage").toString(),
                                        "samovar.version",
                                        "0.1.0",
                                        "samovar.profile",
                                        "testing"));
        framework.start();
        context = framework.getBundleContext();
    }

    @AfterEach
    void stopFramework() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(FRAMEWORK_STOP_MILLIS);
    }

    @Test
    void statusOfNothingButTheConsole() throws IOException {
        SamovarCommands samovar = commands();

        assertThat(samovar.status())
                .contains("version   0.1.0\n")
                .contains("profile   testing\n")
                .contains("http      not served\n")
                .contains("resident  42.0 MiB\n")
                .contains("models    n/a\n")
                .contains("memory    n/a\n")
                .contains("missing   n/a\n")
                .contains("engines   none\n")
                .contains("present   none\n")
                .endsWith(
                        "absent    loader, deployer, similarity, cache, preloader, monitor,"
                                + " optimizer, tuner, http\n"
                                + "health    n/a");
    }

    @Test
    void statusSeesWhatIsRegistered() throws IOException {
        SamovarCommands samovar = commands();
        samovar.registry = new FakeLoader();
        register(ModelDeployer.class, new FakeDeployer(), Map.of());
        register(ModelEngine.class, engine(), Map.of("samovar.engine", "onnxruntime"));
        register(ModelEngine.class, engine(), Map.of("samovar.engine", "java"));
        register(
                Condition.class,
                Condition.INSTANCE,
                Map.of(
                        "osgi.condition.id",
                        "io.samovar.http",
                        "endpoint",
                        "http://127.0.0.1:8080"));

        assertThat(samovar.status())
                .contains("http      http://127.0.0.1:8080\n")
                .contains("models    2 (versions: 1 READY, 1 UNLOADED, 1 FAILED)\n")
                .contains("engines   java, onnxruntime\n")
                .contains("present   deployer, http\n")
                .contains(
                        "absent    loader, similarity, cache, preloader, monitor, optimizer,"
                                + " tuner\n");
    }

    @Test
    void statusShowsTheProfileInForce() throws IOException {
        register(Environment.class, environment(), Map.of("samovar.profile", "production"));

        assertThat(commands().status()).contains("profile   production\n");
    }

    private static Environment environment() {
        return new Environment() {
            @Override
            public String profile() {
                return "production";
            }

            @Override
            public Optional<String> value(String variable) {
                return Optional.empty();
            }

            @Override
            public boolean isOwn(String variable) {
                return false;
            }
        };
    }

    @Test
    void statusShowsTheMemoryOfModelsAndWhatIsMissing() throws IOException {
        SamovarCommands samovar = commands();
        FakeLoading loading = new FakeLoading();
        samovar.loading = loading;

        assertThat(samovar.status())
                .contains("memory    3.0 MiB of 512.0 MiB, 1.0 MiB leaving, 2 evictions\n")
                .contains("missing   none\n");

        loading.missing.add("encoder:2.0.0 is LOADING: 1 of 2");
        loading.missing.add("other:1.0.0 is FAILED: no room");
        assertThat(samovar.status())
                .contains("missing   encoder:2.0.0 is LOADING: 1 of 2\n")
                .contains("missing   other:1.0.0 is FAILED: no room\n");
        JsonObject json = JsonParser.parseString(samovar.status("--json")).getAsJsonObject();
        assertThat(json.getAsJsonObject("memory").get("budget_bytes").getAsLong())
                .isEqualTo(512L << 20);
        assertThat(json.getAsJsonArray("missing")).hasSize(2);
    }

    @Test
    void statusShowsWhoIsNotWell() throws IOException {
        SamovarCommands samovar = commands();
        List<HealthReport> reports = new ArrayList<>();
        samovar.monitor = saying(reports);
        reports.add(new HealthReport("loader", HealthReport.Status.OK, "models: 3"));
        assertThat(samovar.status()).endsWith("health    OK");

        reports.add(new HealthReport("disk", HealthReport.Status.WARN, "1 MB free"));
        assertThat(samovar.status()).endsWith("health    disk is WARN: 1 MB free");
        JsonObject json = JsonParser.parseString(samovar.status("--json")).getAsJsonObject();
        assertThat(json.getAsJsonArray("health").get(1).getAsJsonObject().get("name").getAsString())
                .isEqualTo("disk");
    }

    private static Monitor saying(List<HealthReport> reports) {
        return (Monitor)
                Proxy.newProxyInstance(
                        Monitor.class.getClassLoader(),
                        new Class<?>[] {Monitor.class},
                        (proxy, method, arguments) -> {
                            assertThat(method.getName()).isEqualTo("health");
                            return reports;
                        });
    }

    @Test
    void statusForPrograms() throws IOException {
        SamovarCommands samovar = commands();
        samovar.registry = new FakeLoader();

        JsonObject json = JsonParser.parseString(samovar.status("--json")).getAsJsonObject();

        assertThat(json.get("resident_bytes").getAsLong()).isEqualTo(42L << 20);
        assertThat(json.get("heap_bytes").getAsLong()).isPositive();
        assertThat(json.get("uptime_ms").getAsLong()).isPositive();
        assertThat(json.get("http").isJsonNull()).isTrue();
        assertThat(json.get("memory").isJsonNull()).isTrue();
        assertThat(json.get("missing").isJsonNull()).isTrue();
        assertThat(json.get("health").isJsonNull()).isTrue();
        assertThat(json.getAsJsonObject("revisions").get("READY").getAsInt()).isEqualTo(1);
        assertThat(json.getAsJsonObject("parts").get("loader").getAsBoolean()).isFalse();
    }

    @Test
    void memoryThatTheSystemDoesNotTellIsNotInvented() {
        SamovarCommands samovar =
                new SamovarCommands(context, new ProcessMemory(folder.resolve("none")));

        assertThat(samovar.status()).contains("resident  n/a\n");
        assertThat(samovar.status("--json")).contains("\"resident_bytes\":null");
    }

    @Test
    void thisProcessHasMemory() {
        assumeThat(ProcessMemory.LINUX).exists();

        assertThat(new ProcessMemory(ProcessMemory.LINUX).residentBytes().getAsLong())
                .isGreaterThan(10L << 20);
    }

    @Test
    void theShellsOwnHelpSaysTheSame() {
        for (Syntax syntax : Syntax.values()) {
            Method command =
                    COMMANDS.stream()
                            .flatMap(type -> Arrays.stream(type.getMethods()))
                            .filter(method -> syntax.command().endsWith(":" + method.getName()))
                            .filter(
                                    method ->
                                            method.getAnnotation(Descriptor.class)
                                                    .value()
                                                    .equals(syntax.does()))
                            .findFirst()
                            .orElseThrow();
            String takes = command.getParameters()[0].getAnnotation(Descriptor.class).value();

            assertThat(syntax.usage())
                    .isEqualTo((syntax.command() + " " + takes).strip() + " [--json]");
        }
    }

    @Test
    void helpListsEveryCommandThatThereIs() throws IOException {
        List<String> commands =
                COMMANDS.stream()
                        .flatMap(type -> Arrays.stream(type.getMethods()))
                        .filter(method -> method.isAnnotationPresent(Descriptor.class))
                        .map(method -> method.getAnnotation(Descriptor.class).value())
                        .toList();

        assertThat(commands)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Syntax.values()).map(Syntax::does).toList());
        assertThat(commands().help().lines()).hasSize(2 * commands.size() + 1);
        assertThat(commands().help())
                .contains(
                        "model:swap NAME VERSION [--force] [--json]\n    "
                                + Does.MODEL_SWAP
                                + "\n");
        assertThat(JsonParser.parseString(commands().help("--json")).getAsJsonArray())
                .hasSize(commands.size());
    }

    private SamovarCommands commands() throws IOException {
        Path status = folder.resolve("status");
        Files.writeString(status, "Name:\tjava\nVmHWM:\t  99999 kB\nVmRSS:\t   43008 kB\n");
        return new SamovarCommands(context, new ProcessMemory(status));
    }

    private <T> void register(Class<T> type, T service, Map<String, String> properties) {
        context.registerService(type, service, FrameworkUtil.asDictionary(properties));
    }

    /** Only looked at, never called. */
    private static ModelEngine engine() {
        return (ModelEngine)
                Proxy.newProxyInstance(
                        ModelEngine.class.getClassLoader(),
                        new Class<?>[] {ModelEngine.class},
                        (proxy, method, arguments) -> {
                            throw new UnsupportedOperationException(method.getName());
                        });
    }
}
