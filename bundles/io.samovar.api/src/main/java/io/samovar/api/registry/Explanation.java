package io.samovar.api.registry;

import java.util.List;

/**
 * Why a model is in the state it is in.
 *
 * @param model the model's name
 * @param lines plain sentences, the most important first
 * @param events the latest changes of its revisions, the newest last
 */
public record Explanation(String model, List<String> lines, List<RevisionEvent> events) {
    public Explanation {
        lines = List.copyOf(lines);
        events = List.copyOf(events);
    }
}
