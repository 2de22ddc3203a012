package io.samovar.similarity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.model.InvalidInputException;
import io.samovar.api.model.Lease;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelNotFoundException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmbeddingModelsTest {
    private final FakeModels registry = new FakeModels();

    @Test
    void theDefaultIsTheModelOfTheHighestPriority() {
        add("a", ModelDescriptor.TEXT_EMBEDDING, 5, true);
        add("b", ModelDescriptor.TEXT_EMBEDDING, 7, true);
        add("c", ModelDescriptor.TENSOR, 10, true);

        assertThat(models("").defaultName()).isEqualTo("b");
    }

    @Test
    void equalPrioritiesAreDecidedByName() {
        add("b", ModelDescriptor.TEXT_EMBEDDING, 5, true);
        add("a", ModelDescriptor.TEXT_EMBEDDING, 5, true);

        assertThat(models("").defaultName()).isEqualTo("a");
    }

    @Test
    void aModelThatCannotServeIsTheDefaultOnlyIfNoneCan() {
        add("broken", ModelDescriptor.TEXT_EMBEDDING, 9, false);
        assertThat(models("").defaultName()).isEqualTo("broken");

        add("sound", ModelDescriptor.TEXT_EMBEDDING, 1, true);
        assertThat(models("").defaultName()).isEqualTo("sound");
    }

    @Test
    void theConfiguredModelWins() {
        add("a", ModelDescriptor.TEXT_EMBEDDING, 9, true);
        add("b", ModelDescriptor.TEXT_EMBEDDING, 1, true);

        try (Lease lease = models("b").acquire(null)) {
            assertThat(lease.revision().model()).isEqualTo("b");
        }
    }

    @Test
    void aConfiguredModelThatIsNotInstalledIsNamed() {
        add("a", ModelDescriptor.TEXT_EMBEDDING, 9, true);

        assertThatThrownBy(() -> models("gone").acquire(null))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessage("no model 'gone'; installed: a");
    }

    @Test
    void noEmbeddingModelSaysWhatIsThere() {
        add("t", ModelDescriptor.TENSOR, 5, true);

        assertThatThrownBy(() -> models("").defaultName())
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessage("no model for the task 'text-embedding'; installed: t");
    }

    @Test
    void aModelOfAnotherTaskIsRefusedWithoutLoadingIt() {
        add("t", ModelDescriptor.TENSOR, 5, true);
        add("a", ModelDescriptor.TEXT_EMBEDDING, 9, true);

        assertThatThrownBy(() -> models("").acquire("t"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'t' has the task 'tensor'")
                .hasMessageContaining("installed: a");
        assertThat(registry.leases).hasValue(0);
    }

    private EmbeddingModels models(String configured) {
        return new EmbeddingModels(
                () -> registry, Optional.of(configured).filter(name -> !name.isEmpty()));
    }

    private void add(String name, String task, int priority, boolean active) {
        registry.put(
                new FakeModels.Entry(
                        name, "1.0.0", task, priority, active, 1, 1, texts -> List.of()));
    }
}
