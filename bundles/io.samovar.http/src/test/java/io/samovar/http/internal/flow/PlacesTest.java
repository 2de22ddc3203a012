package io.samovar.http.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.http.internal.web.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private final Places places = new Places(16, 8, 3);

    @Test
    void eachSlowModelLeavesRoomForTheNext() {
        assertThat(fill("first")).isEqualTo(8);
        assertThat(fill("second")).isEqualTo(4);
        assertThat(fill("third")).isEqualTo(2);
        assertThat(fill("fourth")).isEqualTo(1);
        assertThat(fill("fast")).isEqualTo(1);
    }

    @Test
    void aModelTakesNoMoreThanItsShare() {
        assertThat(new Places(1000, 8, 3).tryEnter("m")).isTrue();
        Places large = new Places(1000, 8, 3);
        int entered = 0;
        while (large.tryEnter("m")) {
            entered++;
        }
        assertThat(entered).isEqualTo(8);
    }

    @Test
    void whoWaitsGoesOnInTurnAndIsNotOvertaken() {
        fill("m");
        List<String> told = new ArrayList<>();
        assertThat(places.enter("m", () -> told.add("a"))).isFalse();
        assertThat(places.enter("m", () -> told.add("b"))).isFalse();
        places.leave("m");
        assertThat(told).containsExactly("a");
        assertThat(places.tryEnter("m")).isFalse();
        places.leave("m");
        assertThat(told).containsExactly("a", "b");
    }

    @Test
    void aPlaceThatOneModelLeavesCanBeAnothersTurn() {
        for (String model : List.of("first", "second", "third", "fourth", "fifth")) {
            fill(model);
        }
        List<String> told = new ArrayList<>();
        assertThat(places.enter("other", () -> told.add("other"))).isFalse();
        places.leave("first");
        assertThat(told).containsExactly("other");
    }

    @Test
    void onlySoManyWait() {
        fill("m");
        for (int i = 0; i < 3; i++) {
            assertThat(places.enter("m", PlacesTest::nothing)).isFalse();
        }
        assertThatThrownBy(() -> places.enter("m", PlacesTest::nothing))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.status()).isEqualTo(429);
                            assertThat(problem.headers().toString()).contains("Retry-After");
                        });
    }

    @Test
    void whoGivesUpIsNotCalled() {
        fill("m");
        List<String> told = new ArrayList<>();
        Runnable impatient = () -> told.add("impatient");
        places.enter("m", impatient);
        places.enter("m", () -> told.add("patient"));
        assertThat(places.leaveQueue("m", impatient)).isTrue();
        assertThat(places.leaveQueue("m", impatient)).isFalse();
        assertThat(places.leaveQueue("unknown", impatient)).isFalse();
        places.leave("m");
        assertThat(told).containsExactly("patient");
    }

    private static void nothing() {}

    private int fill(String model) {
        int entered = 0;
        while (places.tryEnter(model)) {
            entered++;
        }
        return entered;
    }
}
