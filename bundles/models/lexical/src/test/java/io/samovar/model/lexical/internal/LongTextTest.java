package io.samovar.model.lexical.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongTextTest {
    private static final int TEN_MILLION = 10_000_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Counted, not timed: what a call allocates is the same on every machine. */
    @Test
    void aSentenceCostsNoGarbageToSpeakOf() {
        String text = "The city council approved the budget for the new library, 새 도서관 예산";
        Texts.embed(Versions.V1_1_0, text);
        assertThat(allocatedBy(text)).isLessThan(64 * 1024);
    }

    @Test
    void memoryIsBoundedForManyDifferentWords() {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        while (text.length() < TEN_MILLION) {
            text.append(Integer.toString(random.nextInt(1 << 28), 36)).append(' ');
        }
        assertThat(allocatedBy(text.toString())).isLessThan(2L * TEN_MILLION);
    }

    @Test
    void memoryIsBoundedWithoutAnySpace() {
        String text = "가나다라마바사아자차카타파하".repeat(TEN_MILLION / 14);
        assertThat(allocatedBy(text)).isLessThan(8L * TEN_MILLION);
    }

    @Test
    void aFewChangesInALongTextChangeLittle() {
        Random random = new Random(2);
        StringBuilder first = new StringBuilder();
        StringBuilder second = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            String word = Integer.toString(random.nextInt(1 << 20), 36);
            first.append(word).append(' ');
            second.append(i % 50 == 0 ? "changed" : word.toUpperCase(Locale.ROOT)).append(", ");
        }
        for (Settings settings : List.of(Versions.V1_0_0, Versions.V1_1_0)) {
            assertThat(Texts.cosine(settings, first.toString(), second.toString()))
                    .isGreaterThan(0.9);
        }
    }

    @Test
    void aLongTextDoesNotSpoilTheNextOneOfItsBatch() {
        String text = "아 물이 끓는다, the kettle boils";
        LexicalEmbedder embedder = new LexicalEmbedder(Versions.V1_1_0);
        Random random = new Random(3);
        StringBuilder longText = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            longText.append(random.nextInt()).append(' ');
        }
        List<float[]> batch =
                embedder.embed(List.of(longText.toString(), text, "", text)).vectors();
        assertThat(batch.get(1)).isEqualTo(Texts.embed(Versions.V1_1_0, text));
        assertThat(batch.get(2)).containsOnly(0);
        assertThat(batch.get(3)).isEqualTo(batch.get(1));
    }

    private long allocatedBy(String text) {
        long before = threads.getCurrentThreadAllocatedBytes();
        float[] vector = Texts.embed(Versions.V1_1_0, text);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(Texts.cosine(vector, vector)).isBetween(0.999, 1.001);
        return allocated;
    }
}
