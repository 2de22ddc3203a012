package io.samovar.preloader.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ShortlistTest {
    private final List<String> all = IntStream.range(0, 1_000).mapToObj(i -> "m" + i).toList();
    private final Map<String, Double> scores =
            all.stream().collect(Collectors.toMap(m -> m, m -> Double.valueOf(m.substring(1))));

    @Test
    void findsTheBestAfterARoundAndKeepsThem() {
        Shortlist list = new Shortlist(3, 100);
        for (int round = 0; round < 10; round++) {
            list.look(all, Set.of(), scores::get);
        }
        assertThat(list.look(all, Set.of(), scores::get)).containsExactly("m999", "m998", "m997");
    }

    @Test
    void looksAtHintsAtOnceAndAtFewOthers() {
        Shortlist list = new Shortlist(3, 10);
        AtomicInteger looks = new AtomicInteger();
        List<String> best =
                list.look(
                        all,
                        Set.of("m900"),
                        name -> {
                            looks.incrementAndGet();
                            return scores.get(name);
                        });
        assertThat(best).startsWith("m900");
        assertThat(looks.get()).isLessThanOrEqualTo(11);
    }

    @Test
    void leavesOutWhatHasNoScore() {
        Shortlist list = new Shortlist(3, 1_000);
        assertThat(
                        list.look(
                                all,
                                Set.of(),
                                name ->
                                        name.equals("m5")
                                                ? scores.get(name)
                                                : Double.NEGATIVE_INFINITY))
                .containsExactly("m5");
    }
}
