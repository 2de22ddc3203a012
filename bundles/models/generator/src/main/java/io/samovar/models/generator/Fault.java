package io.samovar.models.generator;

/** What to get wrong on purpose, for tests of what must be refused. */
public enum Fault {
    /** Nothing: a good model. */
    NONE,
    /** The digest that {@code model.json} gives for the graph is that of something else. */
    WRONG_DIGEST,
    /** The graph is cut in half; its size and digest are those of the half. */
    TRUNCATED_GRAPH,
    /** The known answer is another one. */
    WRONG_SELF_TEST,
    /** The description promises another dimension than the graph gives. */
    WRONG_DIMENSION,
    /** The description lacks the tokenizer. */
    NO_TOKENIZER
}
