package io.samovar.deployer.internal;

import io.samovar.deployer.internal.files.RefusedException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets the changes of one model happen one after the other. A turn is no lock: whoever waits for it
 * gives up after a while, so nothing can wait for ever on what the framework or the loader does
 * during a turn.
 */
final class Turns {
    private final ConcurrentMap<String, Place> places = new ConcurrentHashMap<>();
    private final Duration patience;

    Turns(Duration patience) {
        this.patience = patience;
    }

    /** Does something when it is the model's turn. */
    <T> T during(String model, Action<T> action) throws RefusedException {
        Place place = enter(model);
        try {
            await(place, model);
            try {
                return action.run();
            } finally {
                place.free.release();
            }
        } finally {
            leave(model);
        }
    }

    private void await(Place place, String model) throws RefusedException {
        try {
            if (place.free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(
                    RefusedException.Kind.NOT_NOW,
                    "interrupted while another change of model '%s' was under way".formatted(model),
                    e);
        }
        throw new RefusedException(
                RefusedException.Kind.NOT_NOW,
                "another change of model '%s' has not ended within %d s (wait.seconds)"
                        .formatted(model, patience.toSeconds()),
                null);
    }

    private Place enter(String model) {
        return places.compute(
                model,
                (name, known) -> {
                    Place place = known == null ? new Place() : known;
                    place.users++;
                    return place;
                });
    }

    private void leave(String model) {
        places.computeIfPresent(model, (name, place) -> --place.users == 0 ? null : place);
    }

    /** Changed only inside {@code compute}, which the map makes atomic for each key. */
    private static final class Place {
        private final Semaphore free = new Semaphore(1, true);
        private int users;
    }
}
