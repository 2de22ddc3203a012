package io.samovar.console.karaf.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UsageTest {
    @Test
    void wordsStandInTheirPlaces() {
        Usage swap = new Usage("NAME VERSION [--force]");

        assertThat(swap.at(List.of())).containsExactly("NAME");
        assertThat(swap.at(List.of("lexical"))).containsExactly("VERSION");
        assertThat(swap.at(List.of("lexical", "1.0.0"))).isEmpty();
        assertThat(swap.options()).containsExactly("--force", "--json");
        assertThat(swap.hasValue("--force")).isFalse();
    }

    @Test
    void waysOfCallingAreKeptApart() {
        Usage strategy =
                new Usage("[lazy|eager|hybrid|manual] | NAME lazy|eager|hybrid|manual|default");

        assertThat(strategy.at(List.of()))
                .containsExactly("lazy", "eager", "hybrid", "manual", "NAME");
        assertThat(strategy.at(List.of("lexical")))
                .containsExactly("lazy", "eager", "hybrid", "manual", "default");
    }

    @Test
    void optionsMayHaveValues() {
        Usage load = new Usage("NAME [VERSION] [--keep-alive 10m|forever|default]");

        assertThat(load.options()).containsExactly("--keep-alive", "--json");
        assertThat(load.hasValue("--keep-alive")).isTrue();
        assertThat(load.at(List.of("lexical"))).containsExactly("VERSION");
        assertThat(new Usage("").at(List.of())).isEmpty();
    }

    @Test
    void literalsDecideWhatFollows() {
        Usage alerts =
                new Usage(
                        "[rules] | [set NAME METRIC OPERATOR THRESHOLD] [--for 30] | [remove NAME]");

        assertThat(alerts.at(List.of())).containsExactly("rules", "set", "remove");
        assertThat(alerts.at(List.of("set", "hot"))).containsExactly("METRIC");
        assertThat(alerts.at(List.of("remove"))).containsExactly("NAME");
        assertThat(alerts.at(List.of("rules"))).isEmpty();
    }
}
