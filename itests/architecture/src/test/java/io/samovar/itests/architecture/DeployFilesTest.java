package io.samovar.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.configs.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the files for services, containers and clusters name is there. */
class DeployFilesTest {
    private static final Path FOLDER = Path.of(System.getProperty("deploy"));
    private static final String OPTIONS = "SAMOVAR_OPTS";

    @ParameterizedTest
    @ValueSource(strings = {"kubernetes.yaml", "kserve.yaml"})
    void variablesArePartOfTheRuntime(String file) throws IOException {
        List<Map<?, ?>> containers = containers(file);
        assertThat(containers).hasSize(1);
        for (Object entry : (List<?>) containers.get(0).get("env")) {
            Map<?, ?> variable = (Map<?, ?>) entry;
            assertAccepted((String) variable.get("name"), (String) variable.get("value"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kubernetes.yaml", "kserve.yaml"})
    void probesAskForRoutesThatNeedNoToken(String file) throws IOException {
        Map<?, ?> container = containers(file).get(0);
        Map<?, ?> port = (Map<?, ?>) ((List<?>) container.get("ports")).get(0);
        assertThat(port.get("containerPort")).isEqualTo(8080);
        for (String probe : List.of("livenessProbe", "readinessProbe")) {
            Map<?, ?> get = (Map<?, ?>) ((Map<?, ?>) container.get(probe)).get("httpGet");
            assertThat(get.get("path")).isIn("/v2/health/live", "/v2/health/ready");
            assertThat(get.get("port")).isIn(port.get("containerPort"), port.get("name"));
        }
    }

    @Test
    void whatIsMountedIsAVolume() throws IOException {
        Map<?, ?> pod =
                objects(documents("kubernetes.yaml"))
                        .filter(object -> object.containsKey("containers"))
                        .findFirst()
                        .orElseThrow();
        Map<?, ?> container = (Map<?, ?>) ((List<?>) pod.get("containers")).get(0);

        assertThat(names(container.get("volumeMounts")))
                .containsExactlyInAnyOrderElementsOf(names(pod.get("volumes")));
    }

    @Test
    void theUnitNamesItsVariablesAndTheScript() throws IOException {
        List<String> lines = Files.readAllLines(FOLDER.resolve("samovar.service"));
        assertThat(lines)
                .allMatch(
                        line -> line.isEmpty() || line.matches("#.*|\\[[A-Z][a-z]+]|[A-Z]\\w+=.*"));
        assertThat(lines).contains("ExecStart=/opt/samovar/bin/samovar run --no-console");
        for (String line : lines) {
            if (line.startsWith("Environment=")) {
                String[] pair = line.substring("Environment=".length()).split("=", 2);
                assertAccepted(pair[0], pair[1]);
            }
        }
    }

    @Test
    void theImageIsMadeOfWhatTheBuildLeaves() throws IOException {
        String file = Files.readString(FOLDER.resolve("Dockerfile"));
        assertThat(file)
                .contains("COPY runtime/target/samovar /opt/samovar")
                .contains("\nUSER 10001\n")
                .contains("[\"/opt/samovar/bin/samovar\", \"run\", \"--no-console\"]");
        Matcher variables = Pattern.compile("(?:ENV|\\\\\\R)\\s+([A-Z_]+)=(\\S+)").matcher(file);
        int found = 0;
        while (variables.find()) {
            assertAccepted(variables.group(1), variables.group(2));
            found++;
        }
        assertThat(found).isEqualTo(6);
        assertThat(FOLDER.resolve("../src/bin/samovar")).isRegularFile();
    }

    /** A secret has no value in a file. */
    private static void assertAccepted(String name, String valueOrNull) {
        if (name.equals(OPTIONS)) {
            return;
        }
        Optional<Variable> variable = Variable.of(name);
        assertThat(variable).as(name).isPresent();
        if (variable.get().isSecret()) {
            assertThat(valueOrNull).as(name).isNull();
        } else {
            assertThat(variable.get().accepts(valueOrNull)).as("%s=%s", name, valueOrNull).isTrue();
        }
    }

    private static List<Map<?, ?>> containers(String file) throws IOException {
        List<Map<?, ?>> found = new ArrayList<>();
        objects(documents(file))
                .filter(object -> object.get("containers") instanceof List<?>)
                .forEach(
                        object ->
                                ((List<?>) object.get("containers"))
                                        .forEach(container -> found.add((Map<?, ?>) container)));
        return found;
    }

    private static List<Object> names(Object entries) {
        List<Object> names = new ArrayList<>();
        for (Object entry : (List<?>) entries) {
            names.add(((Map<?, ?>) entry).get("name"));
        }
        return names;
    }

    private static List<Object> documents(String file) throws IOException {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        List<Object> documents =
                StreamSupport.stream(
                                yaml.loadAll(Files.readString(FOLDER.resolve(file))).spliterator(),
                                false)
                        .toList();
        assertThat(objects(documents).filter(o -> o.containsKey("apiVersion")))
                .hasSameSizeAs(documents)
                .allSatisfy(o -> assertThat(o.containsKey("kind")).isTrue());
        return documents;
    }

    /** Returns all objects, however deep. */
    private static Stream<Map<?, ?>> objects(Object from) {
        if (from instanceof Map<?, ?> map) {
            return Stream.concat(Stream.of(map), map.values().stream().flatMap(v -> objects(v)));
        }
        return from instanceof Collection<?> all
                ? all.stream().flatMap(v -> objects(v))
                : Stream.empty();
    }
}
