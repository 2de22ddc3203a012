package io.samovar.loader.internal.residency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.loading.ResidencyPolicy;
import io.samovar.api.loading.Resident;
import io.samovar.api.model.RevisionId;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    private static final ResidencyPolicy ONE = (resident, inflation) -> 1;
    private static final ResidencyPolicy TWO = (resident, inflation) -> 2;

    private final Policies policies = new Policies("lru");

    @Test
    @DisplayName("a name that does not exist is refused with those that do, and changes nothing")
    void unknown() {
        assertThatThrownBy(() -> policies.configure("mru"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("residency.policy is 'mru'")
                .hasMessageContaining("[greedy-dual, keep-alive, lru]");
        assertThat(policies.name()).isEqualTo("lru");
    }

    @Test
    @DisplayName("the highest ranking guest rules, and each hands back to the next")
    void guests() {
        policies.add("one", ONE, 1);
        policies.add("two", TWO, 2);
        assertThat(policies.name()).isEqualTo("two");
        assertThat(policies.credit(resident(1, 1, 0), 0)).isEqualTo(2);
        policies.configure("greedy-dual");
        assertThat(policies.name()).isEqualTo("two");
        policies.remove(TWO);
        assertThat(policies.name()).isEqualTo("one");
        policies.remove(ONE);
        assertThat(policies.name()).isEqualTo("greedy-dual");
    }

    @Test
    @DisplayName("a guest that throws is replaced by the configured policy for that moment")
    void throwing() {
        Resident resident = resident(1, 1, 42);
        double own = policies.credit(resident, 7);
        policies.add(
                "broken",
                (r, inflation) -> {
                    throw new IllegalStateException("broken");
                },
                1);
        assertThat(policies.credit(resident, 7)).isEqualTo(own);
        assertThat(policies.name()).isEqualTo("broken");
    }

    @Test
    @DisplayName("greedy-dual keeps what is used often, dear to load and small")
    void greedyDual() {
        GreedyDualPolicy policy = new GreedyDualPolicy();
        double base = policy.credit(resident(1 << 20, 1, 0), 0);
        assertThat(base).isEqualTo(1);
        assertThat(policy.credit(resident(1 << 20, 9, 0), 0)).isEqualTo(9);
        assertThat(policy.credit(resident(1 << 21, 1, 0), 0)).isEqualTo(0.5);
        assertThat(policy.credit(resident(1 << 20, 1, 0), 3)).isEqualTo(4);
    }

    @Test
    @DisplayName("lru keeps what was used last")
    void leastRecent() {
        LeastRecentPolicy policy = new LeastRecentPolicy();
        assertThat(policy.credit(resident(1, 1, 10), 0))
                .isGreaterThan(policy.credit(resident(1, 99, 9), 0));
    }

    @Test
    @DisplayName("keep-alive lets go first what would soon go anyway")
    void keepAlive() {
        KeepAlivePolicy policy = new KeepAlivePolicy();
        assertThat(policy.credit(resident(1, 1, 10, Duration.ofSeconds(60)), 0))
                .isGreaterThan(policy.credit(resident(1, 1, 20, Duration.ofSeconds(5)), 0));
        assertThat(policy.credit(resident(1, 1, 10, Duration.ZERO), 0))
                .as("zero means for ever")
                .isGreaterThan(policy.credit(resident(1, 1, 20, Duration.ofHours(5)), 0));
    }

    private static Resident resident(long bytes, long uses, double lastUsed) {
        return resident(bytes, uses, lastUsed, Duration.ZERO);
    }

    private static Resident resident(long bytes, long uses, double lastUsed, Duration keepAlive) {
        return new Resident(
                new RevisionId("m", "1.0.0", ""), bytes, 1, uses, lastUsed, 5, keepAlive);
    }
}
