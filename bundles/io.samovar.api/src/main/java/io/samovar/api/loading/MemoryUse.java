package io.samovar.api.loading;

/**
 * The model memory at one moment. What is loading and what is not closed yet counts.
 *
 * @param budgetBytes what all models together may hold
 * @param usedBytes what is reserved now, never above the budget unless the budget was lowered
 * @param leavingBytes the part of it that is draining or being closed
 * @param peakBytes the most that was ever reserved
 * @param evictions how many revisions had to leave for others since the start
 * @param policy the name of the policy that decides who leaves
 */
public record MemoryUse(
        long budgetBytes,
        long usedBytes,
        long leavingBytes,
        long peakBytes,
        long evictions,
        String policy) {}
