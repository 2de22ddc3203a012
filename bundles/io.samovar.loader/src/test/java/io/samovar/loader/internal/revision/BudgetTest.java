package io.samovar.loader.internal.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.samovar.api.loading.MemoryBudget;
import io.samovar.api.registry.RevisionState;
import org.junit.jupiter.api.Test;

/** The budget, moved while models answer. */
class BudgetTest extends FaultTest {
    @Test
    void lessMakesIdleModelsLeaveAndMoreLetsThemStay() throws Exception {
        JarHarness loader = start(settings().budgetBytes(100 * MB));
        for (String name : new String[] {"a", "b", "c"}) {
            install(loader, name, V1);
            answer(loader, name);
        }
        MemoryBudget budget = loader.models().budget();
        assertThat(budget.usedBytes()).isEqualTo(30 * MB);
        budget.bytes(20 * MB);
        await().until(() -> budget.usedBytes() <= 20 * MB);
        assertThat(answer(loader, "a")).isEqualTo(V1);
        assertThat(budget.usedBytes()).isLessThanOrEqualTo(20 * MB);
        budget.bytes(100 * MB);
        for (String name : new String[] {"a", "b", "c"}) {
            answer(loader, name);
        }
        assertThat(budget.usedBytes()).isEqualTo(30 * MB);
    }

    @Test
    void neverLessThanWhatTheInstalledModelsNeed() throws Exception {
        JarHarness loader = start(settings().budgetBytes(100 * MB));
        MemoryBudget budget = loader.models().budget();
        assertThat(budget.neededBytes()).isZero();
        install(loader, "a", V1);
        assertThat(budget.neededBytes()).isEqualTo(20 * MB);
        install(loader, "b", V1);
        loader.models().pin("b", null);
        assertThat(budget.neededBytes()).isEqualTo(30 * MB);
        assertThatThrownBy(() -> budget.bytes(29 * MB))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Long.toString(30 * MB));
        assertThat(budget.bytes()).isEqualTo(100 * MB);
        budget.bytes(30 * MB);
        assertThat(answer(loader, "a")).isEqualTo(V1);
        assertThat(state(loader, "b", V1)).isEqualTo(RevisionState.READY);
    }

    @Test
    void anotherSettingLeavesItAloneAndAnotherBudgetEndsIt() {
        JarHarness loader = start(settings().budgetBytes(100 * MB));
        MemoryBudget budget = loader.models().budget();
        budget.bytes(70 * MB);
        loader.models().configure(settings().budgetBytes(100 * MB).loadConcurrency(7).done());
        assertThat(budget.bytes()).isEqualTo(70 * MB);
        loader.models().configure(settings().budgetBytes(90 * MB).done());
        assertThat(budget.bytes()).isEqualTo(90 * MB);
    }

    @Test
    void theConfiguredBudgetIsAlwaysAccepted() throws Exception {
        JarHarness loader = start(settings().budgetBytes(15 * MB));
        install(loader, "a", V1);
        MemoryBudget budget = loader.models().budget();
        assertThat(budget.neededBytes()).isGreaterThan(budget.bytes());
        budget.bytes(15 * MB);
        assertThat(budget.bytes()).isEqualTo(15 * MB);
    }
}
