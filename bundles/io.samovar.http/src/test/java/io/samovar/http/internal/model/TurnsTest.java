package io.samovar.http.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.http.internal.web.Problem;
import org.junit.jupiter.api.Test;

class TurnsTest {
    @Test
    void sendsAwayWhoeverFindsNoPlace() {
        Turns turns = new Turns(2);
        String inner =
                turns.take(
                        () ->
                                turns.take(
                                        () -> {
                                            assertThatThrownBy(() -> turns.take(() -> "third"))
                                                    .isInstanceOfSatisfying(
                                                            Problem.class,
                                                            problem ->
                                                                    assertThat(problem.status())
                                                                            .isEqualTo(503))
                                                    .hasMessageContaining("under way");
                                            return "second";
                                        }));
        assertThat(inner).isEqualTo("second");
        assertThatThrownBy(
                        () ->
                                turns.take(
                                        () -> {
                                            throw new IllegalStateException("broken");
                                        }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(turns.take(() -> turns.take(() -> "free again"))).isEqualTo("free again");
    }
}
