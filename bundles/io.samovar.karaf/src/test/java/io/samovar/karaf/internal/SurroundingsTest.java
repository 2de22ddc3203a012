package io.samovar.karaf.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
    private static final Map<String, String> KARAF =
            Map.of(
                    "karaf.base", "/opt/karaf",
                    "karaf.data", "/opt/karaf/data",
                    "karaf.log", "/opt/karaf/data/log");

    @Test
    void filesLieWhereKarafKeepsIts() {
        assertThat(values(Map.of()))
                .isEqualTo(
                        Map.of(
                                "samovar.home", "/opt/karaf/samovar",
                                "samovar.data", "/opt/karaf/data/samovar",
                                "samovar.deploy", "/opt/karaf/deploy",
                                "samovar.logs", "/opt/karaf/data/log",
                                "org.apache.felix.http.host", "127.0.0.1"));
    }

    @Test
    void theEnvironmentWins() {
        assertThat(
                        values(
                                Map.of(
                                        "SAMOVAR_DATA", "/var/lib/samovar/../models",
                                        "SAMOVAR_DEPLOY", "/srv/deploy",
                                        "SAMOVAR_HTTP_HOST", "192.0.2.1",
                                        "SAMOVAR_INSECURE", "true")))
                .containsEntry("org.apache.felix.http.host", "192.0.2.1")
                .containsEntry("samovar.data", "/var/lib/models")
                .containsEntry("samovar.deploy", "/srv/deploy")
                .containsEntry("samovar.insecure", "true");
    }

    @Test
    void ofTheTokenOnlyTheDigestIsTold() {
        assertThat(values(Map.of("SAMOVAR_TOKEN", "0123456789abcdef")).get("samovar.token"))
                .isEqualTo(
                        "sha256:9f9f5111f7b27a781f1f1ddde5ebc2dd2b796bfc7365c9c28b548e564176929f");
        String digest = "sha256:" + "ab".repeat(32);
        assertThat(values(Map.of("SAMOVAR_TOKEN", digest))).containsEntry("samovar.token", digest);
    }

    @Test
    void aBadTokenLetsNobodyIn() {
        assertThat(values(Map.of("SAMOVAR_TOKEN", "too short")))
                .containsEntry("samovar.token", "sha256:" + "0".repeat(64));
    }

    @Test
    void anotherBadValueIsLeftOut() {
        assertThat(values(Map.of("SAMOVAR_INSECURE", "perhaps")))
                .doesNotContainKey("samovar.insecure");
    }

    private static Map<String, String> values(Map<String, String> environment) {
        return new Surroundings(KARAF::get, environment).values();
    }
}
