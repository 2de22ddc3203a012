package io.samovar.api.model;

/**
 * A revision that would answer.
 *
 * @param revision which one
 * @param descriptor what its bundle says about it
 * @param inMemory whether it would answer at once
 */
public record Candidate(RevisionId revision, ModelDescriptor descriptor, boolean inMemory) {}
