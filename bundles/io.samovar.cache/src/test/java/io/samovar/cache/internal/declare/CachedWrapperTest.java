package io.samovar.cache.internal.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.cache.CacheKey;
import io.samovar.api.cache.CacheRemove;
import io.samovar.api.cache.CacheResult;
import io.samovar.api.cache.RegionSpec;
import io.samovar.cache.internal.testing.MemoryCache;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CachedWrapperTest {
    private final MemoryCache cache = new MemoryCache();
    private final CachedWrapper cached = new CachedWrapper(cache);
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void close() {
        cache.close();
    }

    /** What users write. */
    public interface Profiles {
        @CacheResult(region = "profiles", ttl = "1h", key = "user_{0}", scope = "{1}")
        String profile(int user, String tenant) throws IOException;

        @CacheRemove(region = "profiles", pattern = "user_{0}")
        void forget(String user);

        @CacheRemove(region = "profiles", pattern = "user_*")
        void forgetAll();

        @CacheResult
        float[] vector(String first, String second);

        @CacheResult
        long count(@CacheKey String what, Object howToLog);

        String plain(String value);
    }

    private final class Real implements Profiles {
        @Override
        public String profile(int user, String tenant) throws IOException {
            calls.incrementAndGet();
            if (user < 0) {
                throw new IOException("no user " + user);
            }
            return tenant + "/" + user;
        }

        @Override
        public void forget(String user) {}

        @Override
        public void forgetAll() {}

        @Override
        public float[] vector(String first, String second) {
            calls.incrementAndGet();
            return new float[] {first.length(), second.length()};
        }

        @Override
        public long count(String what, Object howToLog) {
            return calls.incrementAndGet();
        }

        @Override
        public String plain(String value) {
            return value + calls.incrementAndGet();
        }
    }

    @Test
    void resultsAreKeptByKeyAndScopeUntilTheyExpireOrAreRemoved() throws Exception {
        Profiles profiles = cached.wrap(new Real(), Profiles.class);
        assertThat(profiles.profile(1, "a")).isEqualTo("a/1");
        assertThat(profiles.profile(1, "a")).isEqualTo("a/1");
        assertThat(calls).hasValue(1);
        assertThat(profiles.profile(1, "b")).isEqualTo("b/1");
        assertThat(profiles.profile(2, "a")).isEqualTo("a/2");
        assertThat(calls).hasValue(3);
        profiles.forget("1");
        profiles.profile(2, "a");
        assertThat(calls).hasValue(3);
        profiles.profile(1, "a");
        assertThat(calls).hasValue(4);
        // a star in an argument stands for itself
        profiles.forget("*");
        profiles.profile(1, "a");
        assertThat(calls).hasValue(4);
        profiles.forgetAll();
        profiles.profile(1, "a");
        assertThat(calls).hasValue(5);
        cache.advance(Duration.ofMinutes(61));
        profiles.profile(1, "a");
        assertThat(calls).hasValue(6);
    }

    @Test
    void exceptionsComeThroughAndLeaveNothing() {
        Profiles profiles = cached.wrap(new Real(), Profiles.class);
        for (int i = 1; i <= 2; i++) {
            assertThatThrownBy(() -> profiles.profile(-1, "a"))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("no user -1");
            assertThat(calls).hasValue(i);
        }
    }

    @Test
    void argumentsAreToldApartWhateverTheyContain() {
        Profiles profiles = cached.wrap(new Real(), Profiles.class);
        assertThat(profiles.vector("a,", "b")).containsExactly(2, 1);
        assertThat(profiles.vector("a", ",b")).containsExactly(1, 2);
        assertThat(profiles.vector("a", ",b")).containsExactly(1, 2);
        assertThat(calls).hasValue(2);
        assertThatThrownBy(() -> profiles.vector("a", null)).hasMessageContaining("null");
    }

    @Test
    void onlyMarkedParametersAreTheKey() {
        Profiles profiles = cached.wrap(new Real(), Profiles.class);
        assertThat(profiles.count("x", new Object())).isEqualTo(1);
        assertThat(profiles.count("x", new Object())).isEqualTo(1);
        assertThat(profiles.count("y", null)).isEqualTo(2);
        assertThat(profiles.plain("p")).isEqualTo("p3");
        assertThat(profiles.plain("p")).isEqualTo("p4");
        assertThat(profiles).hasToString("cached " + Profiles.class.getName());
    }

    @Test
    void functionsAreWrappedToo() {
        Function<String, String> upper =
                cached.wrap(
                        RegionSpec.texts("upper"),
                        text -> text.toUpperCase(Locale.ROOT) + calls.incrementAndGet(),
                        Duration.ofSeconds(10));
        assertThat(List.of(upper.apply("a"), upper.apply("a"), upper.apply("b")))
                .containsExactly("A1", "A1", "B2");
        assertThat(cache.region(RegionSpec.texts("upper")).get("a")).contains("A1");
    }

    interface WrongTime {
        @CacheResult(ttl = "soon")
        String value();
    }

    interface WrongPlace {
        @CacheResult(key = "{1}")
        String value(String only);
    }

    interface WrongType {
        @CacheResult
        List<String> value();
    }

    @Test
    void wrongAnnotationsAreNamed() {
        assertThatThrownBy(() -> cached.wrap(() -> "x", WrongTime.class))
                .hasMessageContaining("WrongTime.value")
                .hasMessageContaining("'soon'")
                .hasMessageContaining("90s");
        assertThatThrownBy(() -> cached.wrap(only -> only, WrongPlace.class))
                .hasMessageContaining("argument 1 of 1");
        assertThatThrownBy(() -> cached.wrap(() -> List.of(), WrongType.class))
                .hasMessageContaining("float[]");
        assertThatThrownBy(() -> cached.wrap("x", String.class))
                .hasMessageContaining("an interface");
    }
}
