package io.samovar.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadingCommandsTest {
    private static final String SETTINGS =
            "{\"model\":\"lexical\",\"strategy\":\"%s\",\"own_strategy\":%s,"
                    + "\"pinned_version\":%s,\"canary\":%s,"
                    + "\"keep_alive_seconds\":300,\"priority\":7}";

    private final FakeLoader loader = new FakeLoader();
    private final FakeLoading loading = new FakeLoading();
    private final LoadingCommands model =
            new LoadingCommands(Clock.fixed(Samples.NOW, ZoneOffset.UTC));

    @BeforeEach
    void allPartsAreThere() {
        model.loading = loading;
        model.registry = loader;
    }

    @Test
    void pinTakesTheActiveVersionUnlessToldOtherwise() {
        assertThat(model.pin("lexical"))
                .isEqualTo("lexical is pinned to 1.10.0: it stays active and in memory");
        assertThat(model.pin("lexical", "1.0.0"))
                .isEqualTo("lexical is pinned to 1.0.0: it stays active and in memory");
        assertThat(model.pin("lexical", "1.0.0", "--json"))
                .isEqualTo(SETTINGS.formatted("hybrid", false, "\"1.0.0\"", null));
    }

    @Test
    void unpinLetsGo() {
        model.pin("lexical");

        assertThat(model.unpin("lexical")).isEqualTo("lexical is not pinned");
        assertThat(loading.settings("lexical").pinnedVersion()).isEmpty();
        assertThat(model.unpin("lexical", "--json"))
                .isEqualTo(SETTINGS.formatted("hybrid", false, null, null));
    }

    @Test
    void canaryPutsAVersionOnTrialAndEndsIt() {
        assertThat(model.canary("lexical", "1.0.0", "20"))
                .isEqualTo("lexical 1.0.0 is on trial with 20 % of the requests");
        assertThat(model.canary("lexical", "1.0.0", "99", "--json"))
                .isEqualTo(
                        SETTINGS.formatted(
                                "hybrid", false, null, "{\"version\":\"1.0.0\",\"percent\":99}"));
        assertThat(model.canary("lexical", "1.0.0", "0"))
                .isEqualTo("lexical has no version on trial; the active one answers all requests");
        assertThat(loading.settings("lexical").canary()).isEmpty();
    }

    @Test
    void labelsAreShownSetAndRemoved() {
        assertThat(model.label("lexical")).isEqualTo("lexical has no labels");
        assertThat(model.label("lexical", "stable", "1.0.0")).isEqualTo("stable = 1.0.0");
        assertThat(model.label("lexical", "--json")).isEqualTo("{\"stable\":\"1.0.0\"}");
        assertThat(model.label("lexical", "stable", "none")).isEqualTo("lexical has no labels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.label("lexical", "stable"))
                .withMessageContaining("label 'stable' has no version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "100", "20%", "half", "99999999999", ""})
    void aShareOutOfRangeIsRefused(String percent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.canary("lexical", "1.0.0", percent))
                .withMessage(
                        "model:canary: PERCENT is '%s'; accepted: 1 to 99, or 0 to end the trial\n"
                                + "usage: model:canary NAME VERSION PERCENT [--json]",
                        percent);
        assertThat(loading.settings("lexical").canary()).isEmpty();
    }

    @Test
    void whatTheLoaderRefusesIsPassedOn() {
        assertThatThrownBy(() -> model.canary("lexical", "1.10.0", "5"))
                .isInstanceOf(ModelConflictException.class)
                .hasMessageContaining("1.10.0 is active");
        assertThatThrownBy(() -> model.pin("lexicon"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessage("no model 'lexicon'; installed: default, eager, lexical");
        assertThatThrownBy(() -> model.strategy("lexicon", "lazy"))
                .isInstanceOf(ModelNotFoundException.class);
    }

    @Test
    void strategyShowsAndSetsTheDefault() {
        assertThat(model.strategy())
                .isEqualTo("hybrid, for all models that have no strategy of their own");
        assertThat(model.strategy("manual"))
                .isEqualTo("manual, for all models that have no strategy of their own");
        assertThat(loading.strategy()).isEqualTo(LoadStrategy.MANUAL);
        assertThat(model.strategy("Eager", "--json")).isEqualTo("{\"strategy\":\"eager\"}");
        assertThat(model.strategy("--json")).isEqualTo("{\"strategy\":\"eager\"}");
    }

    @Test
    void strategyOfOneModel() {
        assertThat(model.strategy("lexical", "lazy")).isEqualTo("lexical: lazy, its own");
        assertThat(loading.strategy()).isEqualTo(LoadStrategy.HYBRID);
        assertThat(model.strategy("lexical", "lazy", "--json"))
                .isEqualTo(SETTINGS.formatted("lazy", true, null, null));
        assertThat(model.strategy("lexical", "default"))
                .isEqualTo("lexical: hybrid, the default of all models");
    }

    @Test
    void aModelThatIsCalledLikeAStrategyIsReached() {
        assertThat(model.strategy("eager", "lazy")).isEqualTo("eager: lazy, its own");
        assertThat(model.strategy("default", "manual")).isEqualTo("default: manual, its own");

        assertThat(loading.strategy()).isEqualTo(LoadStrategy.HYBRID);
        assertThat(model.strategy("eager")).startsWith("eager, for all models");
        assertThat(loading.settings("eager").strategy()).isEqualTo(LoadStrategy.LAZY);
    }

    @Test
    void anUnknownStrategyIsAnsweredWithThoseThatExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.strategy("lexical"))
                .withMessageStartingWith(
                        "model:strategy: no strategy 'lexical'; accepted: lazy, eager, hybrid,"
                                + " manual (model:info NAME shows that of a model)\nusage: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.strategy("default"))
                .withMessageContaining("no strategy 'default'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.strategy("lexical", "eagr"))
                .withMessageContaining(
                        "no strategy 'eagr'; accepted: lazy, eager, hybrid, manual, default");
    }

    @Test
    void memoryShowsTheBudgetAndWhoHoldsIt() {
        loader.models.add(
                model("encoder", Samples.revision("encoder", "2.0.0", RevisionState.READY, 7)));
        loader.models.add(
                model(
                        "leaver",
                        Samples.revision("leaver", "1.0.0", RevisionState.DRAINING, 1_572_864)));

        assertThat(model.memory())
                .isEqualTo(
                        """
                        budget     512.0 MiB
                        used       3.0 MiB
                        leaving    1.0 MiB
                        peak       4.0 MiB
                        evictions  2
                        policy     greedy-dual
                        missing    none

                        NAME     VERSION  STATE        SIZE  LEASES     SINCE
                        leaver   1.0.0    DRAINING  1.5 MiB       0  3 m 12 s
                        lexical  1.10.0   READY     1.5 MiB       2  3 m 12 s
                        encoder  2.0.0    READY         7 B       0  3 m 12 s""");
    }

    @Test
    void memoryNamesWhatIsMissing() {
        loading.missing.add("encoder:2.0.0 is LOADING: 1 of 2");
        loading.missing.add("other:1.0.0 is FAILED: a digest\u001b does not match");
        loader.models.clear();

        assertThat(model.memory())
                .contains(
                        """
                        missing    encoder:2.0.0 is LOADING: 1 of 2
                        missing    other:1.0.0 is FAILED: a digest· does not match
                        """)
                .endsWith("\n\nno model is in memory");
    }

    @Test
    void memoryForPrograms() {
        loading.missing.add("encoder:2.0.0 is LOADING: 1 of 2");

        assertThat(model.memory("--json"))
                .isEqualTo(
                        "{\"budget_bytes\":536870912,\"used_bytes\":3145728,"
                                + "\"leaving_bytes\":1048576,\"peak_bytes\":4194304,"
                                + "\"evictions\":2,\"policy\":\"greedy-dual\","
                                + "\"missing\":[\"encoder:2.0.0 is LOADING: 1 of 2\"],"
                                + "\"residents\":[{\"model\":\"lexical\",\"version\":\"1.10.0\","
                                + "\"state\":\"READY\",\"memory_bytes\":1572864,\"leases\":2,"
                                + "\"since\":\"2026-11-23T11:56:48Z\"}]}");
    }

    @Test
    void anAbsentPartIsNamed() {
        model.loading = null;

        assertThatThrownBy(() -> model.strategy())
                .hasMessage(
                        "the part 'loader' is not running;"
                                + " this needs the bundle io.samovar.loader");
        assertThatThrownBy(() -> model.pin("lexical")).hasMessageContaining("'loader' is not");
        assertThatThrownBy(() -> model.memory()).hasMessageContaining("'loader' is not");
    }

    private static ModelInfo model(String name, RevisionInfo revision) {
        return new ModelInfo(
                name, "text-embedding", Optional.of(revision), Optional.empty(), List.of(revision));
    }
}
