package io.samovar.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointsTest {
    @Test
    void prefersLoopback() {
        assertThat(
                        Endpoints.best(
                                new String[] {
                                    "/", "http://10.0.0.7:8080/", "http://127.0.0.1:8080/"
                                },
                                0))
                .isEqualTo("http://127.0.0.1:8080");
        assertThat(Endpoints.best(List.of("http://10.0.0.7:8080/ai/", "https://[::1]:8443/"), 0))
                .isEqualTo("http://10.0.0.7:8080/ai");
        assertThat(Endpoints.best("https://[::1]:8443/", 0)).isEqualTo("https://[::1]:8443");
    }

    @Test
    void tellsNobodyOfThePortOfManagement() {
        String[] both = {"http://127.0.0.1:8081/", "http://127.0.0.1:8080/"};
        assertThat(Endpoints.best(both, 8081)).isEqualTo("http://127.0.0.1:8080");
        assertThat(Endpoints.best("http://127.0.0.1:8081", 8081)).isNull();
    }

    @Test
    void knowsNoneWhereNoneIsComplete() {
        assertThat(Endpoints.best(null, 0)).isNull();
        assertThat(Endpoints.best(new String[] {"/"}, 0)).isNull();
    }
}
