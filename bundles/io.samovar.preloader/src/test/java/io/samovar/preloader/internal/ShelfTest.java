package io.samovar.preloader.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.registry.RevisionState;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ShelfTest {
    private final House house = new House(100);
    private final Map<String, Long> sizes = new HashMap<>();

    @Test
    void whatIsInMemoryIsAnOccupantAndWhatIsNotACandidate() {
        house.has("tea", RevisionState.READY, 30);
        house.has("coffee", RevisionState.VERIFIED, 0);
        house.has("milk", RevisionState.FAILED, 0);
        Shelf shelf = shelf();
        assertThat(shelf.models()).containsExactlyInAnyOrder("tea", "coffee", "milk");
        assertThat(shelf.isInMemory("tea")).isTrue();
        assertThat(shelf.occupants()).singleElement().matches(o -> o.model().equals("tea"));
        assertThat(shelf.candidate("coffee")).isPresent();
        assertThat(shelf.candidate("tea")).isEmpty();
        assertThat(shelf.candidate("milk")).isEmpty();
        assertThat(shelf.candidate("unheard")).isEmpty();
        assertThat(shelf.freeBytes()).isEqualTo(70);
    }

    @Test
    void whoIsInUseOrPinnedMayNotLeave() {
        house.has("idle", RevisionState.READY, 10);
        house.has("busy", RevisionState.READY, 10);
        house.has("pinned", RevisionState.READY, 10);
        house.leased("busy");
        house.pinned("pinned");
        assertThat(shelf().occupants())
                .allMatch(occupant -> occupant.mayLeave() == occupant.model().equals("idle"))
                .hasSize(3);
    }

    @Test
    void whoLoadsOnlyWhenToldToIsNoCandidate() {
        house.has("tea", RevisionState.VERIFIED, 0);
        house.strategy("tea", LoadStrategy.MANUAL);
        assertThat(shelf().candidate("tea")).isEmpty();
    }

    @Test
    void theSizeItHadIsRememberedWhenItIsGone() {
        house.has("tea", RevisionState.READY, 30);
        shelf();
        house.has("tea", RevisionState.UNLOADED, 0);
        assertThat(shelf().candidate("tea"))
                .hasValueSatisfying(candidate -> assertThat(candidate.bytes()).isEqualTo(30));
    }

    private Shelf shelf() {
        return new Shelf(house, house, sizes);
    }
}
