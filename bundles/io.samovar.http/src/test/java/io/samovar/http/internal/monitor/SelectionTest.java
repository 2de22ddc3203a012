package io.samovar.http.internal.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Metric.Kind;
import io.samovar.api.monitor.Sample;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private final Metric requests =
            new Metric(
                    "model.requests",
                    Kind.COUNTER,
                    "",
                    "Requests.",
                    List.of(
                            Sample.of(Map.of("model", "tea", "version", "1"), 3),
                            Sample.of(Map.of("model", "coffee", "version", "1"), 4)));
    private final List<Metric> all =
            List.of(
                    requests,
                    Metric.gauge("models.resident", "", "Resident.", 1),
                    Metric.gauge("jvm.heap.used", "bytes", "Heap.", 2));

    @Test
    void withoutAWordItIsEverything() {
        assertThat(Selection.of(null, null).from(all)).isEqualTo(all);
        assertThat(Selection.of("", null).from(all)).isEqualTo(all);
    }

    @Test
    void aNameStandsForItselfAndWhatIsBelowIt() {
        assertThat(names("model")).containsExactly("model.requests");
        assertThat(names("model,jvm.heap")).containsExactly("model.requests", "jvm.heap.used");
        assertThat(names("models.resident")).containsExactly("models.resident");
        assertThat(names("mode,jvm.hea")).isEmpty();
    }

    @Test
    void samplesOfOtherModelsAreLeftOutAndThoseOfNoneStay() {
        List<Metric> narrow = Selection.of(null, "tea").from(all);
        assertThat(narrow.get(0).samples()).containsExactly(requests.samples().get(0));
        assertThat(narrow.subList(1, 3)).isEqualTo(all.subList(1, 3));
    }

    private List<String> names(String selection) {
        return Selection.of(selection, null).from(all).stream().map(Metric::name).toList();
    }
}
