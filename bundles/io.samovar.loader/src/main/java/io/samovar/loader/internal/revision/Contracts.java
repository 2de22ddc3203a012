package io.samovar.loader.internal.revision;

import java.util.List;

/**
 * What the consumers of models need, as far as the framework knows it. Called without a lock, never
 * on the path of a request.
 */
public interface Contracts {
    /** Nobody needs anything; for use without a framework. */
    Contracts NONE = (from, to) -> List.of();

    /**
     * Returns what holds while one revision answers and would not while the other does.
     *
     * @param from the revision that answers now
     * @param to the revision that is to answer
     * @return one text for each broken contract, naming the consumer and what it needs
     */
    List<String> brokenBy(Revision from, Revision to);
}
