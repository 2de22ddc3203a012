package io.samovar.loader.internal.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LoadQueueTest {
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final List<String> begun = new ArrayList<>();
    private final Deque<LoadQueue.Place> places = new ArrayDeque<>();
    private int limit = 1;
    private int queueLimit = 2;
    private final LoadQueue queue = new LoadQueue(() -> limit, () -> queueLimit, threads::add);

    @Test
    @DisplayName("those somebody waits for go first, each kind in its order")
    void order() {
        submit("first", true);
        submit("background 1", false);
        submit("background 2", false);
        submit("wanted 1", true);
        submit("wanted 2", true);
        finishAll();
        assertThat(begun)
                .containsExactly("first", "wanted 1", "wanted 2", "background 1", "background 2");
    }

    @Test
    @DisplayName("no more run at once than may")
    void concurrency() {
        limit = 2;
        submit("a", true);
        submit("b", true);
        submit("c", true);
        runAll();
        assertThat(begun).containsExactly("a", "b");
        places.remove().leave();
        runAll();
        assertThat(begun).containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("a place is given back once, however often it is left")
    void leftTwice() {
        submit("a", true);
        submit("b", true);
        submit("c", true);
        runAll();
        LoadQueue.Place place = places.remove();
        place.leave();
        place.leave();
        runAll();
        assertThat(begun).containsExactly("a", "b");
    }

    @Test
    @DisplayName("one more than may wait is refused; what only prepares waits in any number")
    void full() {
        submit("a", true);
        assertThat(submit("b", true)).isNotNull();
        assertThat(submit("c", true)).isNotNull();
        assertThat(submit("d", true)).isNull();
        for (int i = 0; i < 10; i++) {
            assertThat(submit("background", false)).isNotNull();
        }
        finishAll();
        assertThat(begun).doesNotContain("d").hasSize(13);
    }

    @Test
    @DisplayName("a load that somebody has come to wait for overtakes those that prepare")
    void promoted() {
        submit("a", true);
        submit("background 1", false);
        Consumer<LoadQueue.Place> second = submit("background 2", false);
        queue.promote(second);
        finishAll();
        assertThat(begun).containsExactly("a", "background 2", "background 1");
    }

    @Test
    @DisplayName("a load that nobody needs any more does not begin")
    void cancelled() {
        submit("a", true);
        queue.cancel(submit("b", true));
        queue.cancel(submit("c", false));
        finishAll();
        assertThat(begun).containsExactly("a");
    }

    @Test
    @DisplayName("a raised limit is used in full by the next who comes or goes")
    void raised() {
        queueLimit = 10;
        for (String name : List.of("a", "b", "c", "d")) {
            submit(name, true);
        }
        runAll();
        assertThat(begun).containsExactly("a");
        limit = 3;
        places.remove().leave();
        runAll();
        assertThat(begun).containsExactly("a", "b", "c", "d");
    }

    /** Returns the load, or null if it was refused. */
    private Consumer<LoadQueue.Place> submit(String name, boolean demand) {
        Consumer<LoadQueue.Place> load =
                place -> {
                    begun.add(name);
                    places.add(place);
                };
        return queue.submit(load, demand) ? load : null;
    }

    private void runAll() {
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
    }

    private void finishAll() {
        runAll();
        while (!places.isEmpty()) {
            places.remove().leave();
            runAll();
        }
    }
}
