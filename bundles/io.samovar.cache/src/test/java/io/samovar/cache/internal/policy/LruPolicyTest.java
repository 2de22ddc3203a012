package io.samovar.cache.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.cache.CachePolicy;
import io.samovar.api.cache.EvictionIndex;
import io.samovar.testkit.EvictionIndexContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LruPolicyTest extends EvictionIndexContract {
    @Override
    protected CachePolicy policy() {
        return new LruPolicy();
    }

    @Test
    void evictsInTheOrderOfTheLastUse() {
        EvictionIndex index = policy().newIndex(3);
        List<Object> evicted = new ArrayList<>();
        for (String key : List.of("a", "b", "c")) {
            index.add(key, 1, 1, evicted::add);
        }
        index.hit("a");
        index.add("d", 1, 1, evicted::add);
        index.add("c", 1, 1, evicted::add);
        index.add("e", 1, 1, evicted::add);

        assertThat(evicted).containsExactly("b", "a");
        assertThat(keys(index)).containsExactly("d", "c", "e");
    }

    @Test
    void shrinksFromTheFirstVictimOn() {
        EvictionIndex index = policy().newIndex(10);
        for (int key = 0; key < 10; key++) {
            index.add(key, 1, 1, gone -> {});
        }
        List<Object> evicted = new ArrayList<>();
        index.resize(6, evicted::add);

        assertThat(evicted).containsExactly(0, 1, 2, 3);
    }

    private static List<Object> keys(EvictionIndex index) {
        List<Object> keys = new ArrayList<>();
        index.forEach((key, weight) -> keys.add(key));
        return keys;
    }
}
