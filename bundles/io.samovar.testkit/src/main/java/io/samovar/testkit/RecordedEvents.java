package io.samovar.testkit;

import static org.awaitility.Awaitility.await;

import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionListener;
import io.samovar.api.registry.RevisionState;
import io.samovar.api.registry.SwapEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the events it is told of. */
public final class RecordedEvents implements RevisionListener {
    private final List<RevisionEvent> events = new CopyOnWriteArrayList<>();
    private final List<SwapEvent> swaps = new CopyOnWriteArrayList<>();

    @Override
    public void revisionChanged(RevisionEvent event) {
        events.add(event);
    }

    @Override
    public void swapChanged(SwapEvent event) {
        swaps.add(event);
    }

    /** Returns the beginnings and ends of swaps so far, the oldest first. */
    public List<SwapEvent> swaps() {
        return List.copyOf(swaps);
    }

    /** Returns all events so far, the oldest first. */
    public List<RevisionEvent> all() {
        return List.copyOf(events);
    }

    /** Returns the events of one version so far, the oldest first. */
    public List<RevisionEvent> of(String version) {
        return events.stream().filter(event -> event.revision().version().equals(version)).toList();
    }

    /**
     * Returns where the first event of that version into that state stands; -1 if there is none.
     */
    public int indexOf(String version, RevisionState to) {
        List<RevisionEvent> snapshot = all();
        for (int i = 0; i < snapshot.size(); i++) {
            RevisionEvent event = snapshot.get(i);
            if (event.to() == to && event.revision().version().equals(version)) {
                return i;
            }
        }
        return -1;
    }

    /** Waits until a version has reached a state at least once. */
    public void awaitState(String version, RevisionState to) {
        await("%s to reach %s".formatted(version, to)).until(() -> indexOf(version, to) >= 0);
    }
}
