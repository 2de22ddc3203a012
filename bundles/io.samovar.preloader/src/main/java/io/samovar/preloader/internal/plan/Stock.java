package io.samovar.preloader.internal.plan;

import java.util.List;
import java.util.Optional;

/** What is in memory and what could be, at one moment. */
public interface Stock {
    /** Returns the budget of all models together. */
    long budgetBytes();

    /** Returns what of the budget nobody holds. */
    long freeBytes();

    /** Returns what is in memory and ready. */
    List<Occupant> occupants();

    /** Returns a model that could be loaded now; empty if it is there already, or loading. */
    Optional<Candidate> candidate(String model);
}
