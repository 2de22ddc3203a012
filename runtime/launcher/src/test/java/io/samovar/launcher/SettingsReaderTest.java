package io.samovar.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    private static final String TOKEN = "a-token-of-sixteen";

    @TempDir private Path home;

    private TestHome distribution;

    @BeforeEach
    void distribution() throws Exception {
        distribution = new TestHome(home);
    }

    @Test
    void defaultsAreLoopbackAndDevelopment() throws Exception {
        Settings settings = read(Map.of());

        assertThat(settings.profile()).isEqualTo("development");
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.token()).isEmpty();
        assertThat(settings.data()).isEqualTo(home.resolve("data")).isDirectory();
        assertThat(settings.logs()).isEqualTo(home.resolve("logs")).isDirectory();
        assertThat(settings.values())
                .containsEntry("ENVIRONMENT", "development")
                .containsEntry("FAST_STARTUP", "true")
                .containsEntry("CACHE_MEMORY_LIMIT_MB", "200");
    }

    @Test
    void commandLineBeatsEnvironmentBeatsProfile() throws Exception {
        Map<String, String> environment =
                Map.of(
                        "ENVIRONMENT", "production",
                        "CACHE_MEMORY_LIMIT_MB", "7",
                        "SAMOVAR_HTTP_PORT", "1234");
        Settings settings =
                new SettingsReader(home, environment, Arguments.parse("--port", "0").overrides())
                        .read();

        assertThat(settings.port()).isZero();
        assertThat(settings.values())
                .containsEntry("FAST_STARTUP", "false")
                .containsEntry("CACHE_MEMORY_LIMIT_MB", "7");
    }

    @Test
    void anEmptyVariableIsNotSet() throws Exception {
        assertThat(read(Map.of("SAMOVAR_TOKEN", "", "ENVIRONMENT", " ")).token()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CACHE_MEMORY_LIMIT_MB, lots, a whole number from 1 to 1048576",
        "CACHE_MEMORY_LIMIT_MB, 0, a whole number from 1 to 1048576",
        "CACHE_MEMORY_LIMIT_MB, 9999999999, a whole number from 1 to 1048576",
        "PRELOAD_MAX_CONCURRENT, 65, a whole number from 1 to 64",
        "FAST_STARTUP, yes, true or false",
        "ENVIRONMENT, staging, 'development, production'",
        "ENVIRONMENT, ../etc/passwd, the name of a profile",
        "SAMOVAR_HTTP_PORT, 65536, a port from 1 to 65535",
        "SAMOVAR_HTTP_PORT, -1, a port from 1 to 65535",
        "SAMOVAR_HTTP_HOST, 0.0.0.0, SAMOVAR_TOKEN",
        "SAMOVAR_HTTP_HOST, a host, an address",
    })
    void aWrongValueIsNamedWithWhatIsAllowed(String variable, String value, String allowed) {
        LaunchException e = refused(Map.of(variable, value));

        assertThat(e.status()).isEqualTo(2);
        assertThat(e.lines()).hasSize(1);
        assertThat(e.lines().get(0)).startsWith(variable + "=" + value + ": ").contains(allowed);
    }

    @Test
    void allMistakesAreNamedAtOnce() {
        LaunchException e =
                refused(
                        Map.of(
                                "ENVIRONMENT", "staging",
                                "CACHE_MEMORY_LIMIT_MB", "lots",
                                "SAMOVAR_HTTP_HOST", "0.0.0.0",
                                "SAMOVAR_HTTP_PORT", "http"));

        assertThat(e.lines()).hasSize(4);
    }

    @Test
    void otherMachinesNeedATokenAndASafeLine() throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("SAMOVAR_HTTP_HOST", "0.0.0.0");
        environment.put("SAMOVAR_INSECURE", "true");
        assertThat(refused(environment).lines().toString()).contains("SAMOVAR_TOKEN");
        environment.put("SAMOVAR_TOKEN", TOKEN);
        environment.put("SAMOVAR_INSECURE", "false");
        assertThat(refused(environment).lines().toString())
                .contains("SAMOVAR_TLS_KEYSTORE", "SAMOVAR_INSECURE=true");
        environment.put("SAMOVAR_INSECURE", "true");

        Settings settings = read(environment);

        assertThat(settings.host()).isEqualTo("0.0.0.0");
        assertThat(settings.insecure()).isTrue();
        assertThat(settings.token()).contains(TOKEN);
        assertThat(settings.values()).doesNotContainValue(TOKEN);
        assertThat(settings.toString()).doesNotContain(TOKEN);
        assertThat(new FrameworkProperties(settings, home).toMap().values().toString())
                .doesNotContain(TOKEN)
                .contains("sha256:");
    }

    @Test
    void aKeystoreMustOpenAndHoldAKey() throws Exception {
        Path empty = home.resolve("empty.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (OutputStream out = Files.newOutputStream(empty)) {
            store.store(out, "steam and tea".toCharArray());
        }
        Map<String, String> environment = new HashMap<>();
        environment.put("SAMOVAR_TLS_KEYSTORE", empty.toString());
        assertThat(refused(environment).lines().toString()).contains("SAMOVAR_TLS_PASSWORD");
        environment.put("SAMOVAR_TLS_PASSWORD", "steam and tea");
        assertThat(refused(environment).lines().toString())
                .contains("it has no private key")
                .doesNotContain("steam");
        environment.put("SAMOVAR_TLS_PASSWORD", "wrong");
        assertThat(refused(environment).lines().toString()).contains("it cannot be opened");
        environment.put("SAMOVAR_TLS_KEYSTORE", home.resolve("none.p12").toString());
        assertThat(refused(environment).lines().toString()).contains("it cannot be opened");
    }

    @Test
    void aTokenIsNeverShown() {
        LaunchException e = refused(Map.of("SAMOVAR_TOKEN", "quite secret"));

        assertThat(e.lines()).hasSize(1);
        assertThat(e.lines().get(0))
                .startsWith("SAMOVAR_TOKEN=(12 characters): ")
                .doesNotContain("secret");
    }

    @Test
    void aProfileIsCheckedLikeTheEnvironment() throws Exception {
        distribution.profile("broken", "FAST_STARTUP = maybe\nFAST_STARTPU = true\n");

        LaunchException e = refused(Map.of("ENVIRONMENT", "broken"));

        assertThat(e.lines()).hasSize(2);
        assertThat(String.join("\n", e.lines()))
                .contains("broken.cfg: FAST_STARTUP=maybe: allowed is true or false")
                .contains("broken.cfg: FAST_STARTPU: no such setting");
    }

    @Test
    void aFileIsNotADataDirectory() throws Exception {
        Path file = Files.writeString(home.resolve("file"), "");

        LaunchException e = refused(Map.of("SAMOVAR_DATA", file.toString()));

        assertThat(e.lines()).hasSize(1);
        assertThat(e.lines().get(0)).startsWith("SAMOVAR_DATA=" + file + ": cannot be created");
    }

    private Settings read(Map<String, String> environment) throws LaunchException {
        return new SettingsReader(home, environment, Map.of()).read();
    }

    private LaunchException refused(Map<String, String> environment) {
        return catchThrowableOfType(LaunchException.class, () -> read(environment));
    }
}
