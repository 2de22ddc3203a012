package io.samovar.api.registry;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What is known of a revision that leaves memory, or has left it. Everything but cause and bytes is
 * known only when it has left.
 *
 * @param cause why it leaves
 * @param bytes the memory it gives back, as it was accounted
 * @param drainTime how long it took from the decision to the end of closing; zero while it leaves
 * @param residentBefore the physical memory of the process before; empty where nobody tells
 * @param residentAfter the same after closing
 */
public record Departure(
        Cause cause,
        long bytes,
        Duration drainTime,
        OptionalLong residentBefore,
        OptionalLong residentAfter) {

    /** Why a revision leaves memory. */
    public enum Cause {
        /** Room was needed for others. */
        EVICTED,
        /** Nobody used it for its keep-alive. */
        IDLE,
        /** Another version has taken over. */
        SWAPPED,
        /** Somebody said so. */
        REQUESTED,
        /** Its bundle goes, or the loader stops. */
        REMOVED,
        /** Anything else, such as the end of a trial or the loss of its engine. */
        OTHER
    }
}
