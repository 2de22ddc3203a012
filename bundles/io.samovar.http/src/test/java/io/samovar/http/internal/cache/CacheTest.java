package io.samovar.http.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.http.internal.Parts;
import io.samovar.http.internal.testing.FakeHouse;
import io.samovar.http.internal.testing.TestApi;
import io.samovar.http.internal.testing.TestApi.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheTest {
    private static final String CACHE = "/samovar/v1/cache";

    private final FakeCache cache = new FakeCache();
    private final TestApi api =
            TestApi.of(
                    FakeHouse.furnished(),
                    new Parts(() -> cache, () -> null, () -> null, () -> null));

    @Test
    void showsBudgetTiersAndRegions() {
        Answer answer = api.get(CACHE);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text())
                .startsWith(
                        "{\"limit_bytes\":200,\"effective_limit_bytes\":100,"
                                + "\"limit_reason\":\"heap is 95 % full\",\"entries\":3,")
                .contains("\"hit_rate\":0.9,\"evictions\":4,\"expirations\":5,")
                .contains("{\"tier\":\"off_heap\",\"entries\":2,\"bytes\":1024,")
                .contains("\"disk_bytes\":24,")
                .contains("\"load_seconds\":0.5}");
    }

    @Test
    void dropsByRegionPatternOrDigest() {
        assertThat(drop("{\"region\":\"r\",\"pattern\":\"user_*\"}").text())
                .isEqualTo("{\"dropped\":1}");
        assertThat(drop("{\"digest\":\"abc\"}").status()).isEqualTo(200);
        assertThat(delete(CACHE + "?region=r").status()).isEqualTo(200);
        assertThat(delete(CACHE).text()).isEqualTo("{\"dropped\":4}");
        assertThat(cache.dropped()).containsExactly("r user_*", "digest abc", "region r", "all");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|$.region: is missing",
                "{\"region\":\"r\"}|$.pattern: is missing",
                "{\"region\":\"r\",\"digest\":\"d\"}|$.digest: is there beside",
                "{\"region\":1}|$.region",
                "{\"region\":\"r\",\"pattern\":\"x\\\\\"}|$.pattern: ends with"
            })
    void saysWhatIsWrong(String body, String message) {
        Answer answer = drop(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains(message);
        assertThat(cache.dropped()).isEmpty();
    }

    @Test
    void saysThatThereIsNone() {
        Answer answer = TestApi.of(FakeHouse.furnished()).get(CACHE);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).contains("the result cache is not running");
    }

    private Answer drop(String body) {
        return api.post(CACHE + "/invalidate", body);
    }

    private Answer delete(String path) {
        return api.call("DELETE", path, new byte[0]);
    }
}
