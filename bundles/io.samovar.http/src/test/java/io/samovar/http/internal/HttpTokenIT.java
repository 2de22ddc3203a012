package io.samovar.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.http.internal.testing.FakeHouse;
import io.samovar.http.internal.testing.HttpProbe;
import io.samovar.http.internal.testing.TestFramework;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTokenIT {
    @TempDir private Path storage;

    @Test
    void asksForTheTokenTheLauncherWasGiven() throws Exception {
        TestFramework felix =
                TestFramework.start(
                        storage, Map.of("samovar.token", "tea", "samovar.version", "1.2.3"));
        try {
            felix.furnish(FakeHouse.furnished());
            HttpProbe http = new HttpProbe(felix.awaitEndpoint());
            assertThat(http.get("/v2/health/ready").statusCode()).isEqualTo(200);
            assertThat(http.get("/v1/models").statusCode()).isEqualTo(401);
            assertThat(http.get("/v1/models", "Authorization", "Bearer te").statusCode())
                    .isEqualTo(401);
            assertThat(http.get("/v2", "Authorization", "Bearer tea").body())
                    .contains("\"version\":\"1.2.3\"");
        } finally {
            felix.stop();
        }
    }
}
