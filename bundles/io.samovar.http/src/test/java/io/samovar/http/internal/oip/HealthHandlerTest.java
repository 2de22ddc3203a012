package io.samovar.http.internal.oip;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.monitor.HealthCheck;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.HealthReport.Status;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.testing.FakeHouse;
import io.samovar.http.internal.web.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthHandlerTest {
    private final FakeHouse house = FakeHouse.furnished();
    private final Map<String, List<HealthReport>> said = new HashMap<>();
    private final HealthHandler health =
            new HealthHandler(
                    new Services(() -> house, () -> house, house::loading, () -> house, () -> null),
                    tag -> said.getOrDefault(tag, List.of()));

    @Test
    void aCheckThatIsTaggedSoDecidesWhetherRequestsShouldCome() {
        assertThat(health.ready(null).status()).isEqualTo(200);
        for (Status bad : List.of(Status.CRITICAL, Status.TEMPORARILY_UNAVAILABLE)) {
            said.put(HealthCheck.READY, List.of(new HealthReport("teapot", bad, "it is empty")));
            assertThat(health.ready(null).status()).isEqualTo(503);
            assertThat(health.live(null).status()).isEqualTo(200);
        }
        said.put(HealthCheck.READY, List.of(new HealthReport("teapot", Status.WARN, "half full")));
        assertThat(health.ready(null).status()).isEqualTo(200);
    }

    @Test
    void whatTheLoaderMissesCountsFirst() {
        house.loading().miss("big:1.0.0 is LOADING");
        assertThat(health.ready(null).status()).isEqualTo(503);
    }

    @Test
    void onlyWhatARestartWouldMendEndsLife() {
        said.put(HealthCheck.LIVE, List.of(new HealthReport("threads", Status.WARN, "many")));
        assertThat(health.live(null).status()).isEqualTo(200);
        said.put(
                HealthCheck.LIVE,
                List.of(new HealthReport("threads", Status.CRITICAL, "deadlocked: a, b")));
        Response dead = health.live(null);
        assertThat(dead.status()).isEqualTo(503);
    }
}
