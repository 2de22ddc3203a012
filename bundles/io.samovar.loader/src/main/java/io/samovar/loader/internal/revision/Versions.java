package io.samovar.loader.internal.revision;

import io.samovar.api.registry.RevisionState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.osgi.framework.Version;

/**
 * The installed revisions of one model, and which of them requests go to. Decides what an arrival
 * and a departure mean; does nothing itself. Used with the slot's lock held.
 */
final class Versions {
    private final List<Revision> installed = new ArrayList<>();
    private final BooleanSupplier newestWins;
    private Optional<Choice> choice;
    private Revision active;

    Versions(Optional<Choice> choice, BooleanSupplier newestWins) {
        this.newestWins = newestWins;
        this.choice = choice;
    }

    Revision active() {
        return active;
    }

    List<Revision> newestFirst() {
        return installed.stream()
                .sorted(Comparator.comparing(Revision::version).reversed())
                .toList();
    }

    Optional<Revision> find(String version) {
        return installed.stream()
                .filter(revision -> revision.id().version().equals(version))
                .findFirst();
    }

    Optional<Revision> previous() {
        return recordedPrevious().flatMap(this::find).filter(revision -> revision != active);
    }

    private Optional<String> recordedPrevious() {
        return choice.flatMap(made -> isUndone(made) ? made.earlier() : made.previous());
    }

    /** The chosen version is not there and what was active before it is again. */
    private boolean isUndone(Choice made) {
        return active != null
                && isRecorded(made.previous(), active)
                && find(made.active()).isEmpty();
    }

    /** Returns the record of making a revision active. */
    Choice choiceOf(Revision next) {
        boolean same = active == null || active == next;
        Optional<String> before = same ? recordedPrevious() : Optional.of(active.id().version());
        Optional<String> earlier = same ? choice.flatMap(Choice::earlier) : recordedPrevious();
        return new Choice(
                next.id().version(),
                before.filter(version -> !version.equals(next.id().version())),
                earlier.filter(version -> !version.equals(next.id().version())),
                installed.stream()
                        .map(revision -> revision.id().version())
                        .collect(Collectors.toSet()));
    }

    void activate(Revision next, Choice chosen) {
        active = next;
        choice = Optional.of(chosen);
    }

    /** Makes the revision active that stood in for a failed one, without recording a choice. */
    void standIn(Revision next) {
        activate(next, choiceOf(next));
    }

    /**
     * Adds a revision.
     *
     * @param starting whether the framework is still bringing up what was installed before
     * @return whether the revision should replace the active one by a swap
     */
    boolean arrive(Revision arrived, boolean starting) {
        installed.add(arrived);
        Version version = arrived.version();
        boolean chosen = isRecorded(choice.map(Choice::active), arrived);
        if (active == null) {
            active = arrived;
            return false;
        }
        boolean activeIsChosen = isRecorded(choice.map(Choice::active), active);
        boolean before = isRecorded(choice.flatMap(Choice::previous), arrived);
        // a chosen version that is not there was never completely deployed: the one before still is
        boolean restored = starting && before && !activeIsChosen;
        boolean better =
                chosen
                        || restored
                        || (newestWins.getAsBoolean()
                                && !before
                                && !(starting && isPassedOver(arrived))
                                && version.compareTo(active.version()) > 0
                                && (!activeIsChosen || isNewest(version)));
        if (!better) {
            return false;
        }
        // what was active before the restart passed its self-test then; no need to load it now
        boolean idle = active.state() != RevisionState.LOADING;
        if (starting && !active.isLoaded() && idle && (chosen || restored || choice.isEmpty())) {
            active = arrived;
            return false;
        }
        return true;
    }

    /** Removes a revision; if it was the active one, the best of the others takes its place. */
    void leave(Revision gone) {
        installed.remove(gone);
        if (active == gone) {
            Optional<Revision> successor = previous();
            List<Revision> others = newestFirst();
            active = successor.orElse(others.isEmpty() ? null : others.get(0));
        }
    }

    /** Says whether a revision is no news: the active one was chosen while that was there too. */
    private boolean isPassedOver(Revision revision) {
        return choice.filter(
                        made ->
                                made.known().contains(revision.id().version())
                                        && (isRecorded(Optional.of(made.active()), active)
                                                || isRecorded(made.previous(), active)))
                .isPresent();
    }

    private boolean isNewest(Version version) {
        return installed.stream().allMatch(other -> other.version().compareTo(version) <= 0);
    }

    private static boolean isRecorded(Optional<String> version, Revision revision) {
        return version.filter(v -> v.equals(revision.id().version())).isPresent();
    }
}
