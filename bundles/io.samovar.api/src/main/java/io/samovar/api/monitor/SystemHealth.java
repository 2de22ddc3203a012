package io.samovar.api.monitor;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The process and its machine, or its container where that has limits of its own. Empty is what the
 * system does not tell.
 *
 * @param cpuPercent the processors' time this process takes, of all it may use
 * @param systemCpuPercent the processors' time everybody takes
 * @param processors how many this process may use
 * @param heapBytes the Java heap in use
 * @param heapLimitBytes what it may become
 * @param nonHeapBytes what the JVM holds beside the heap: classes, compiled code
 * @param directBytes buffers outside of the heap
 * @param residentBytes the physical memory of the process, native libraries included
 * @param memoryLimitBytes the memory of the machine or container
 * @param memoryPercent the resident memory's share of that limit
 * @param threads how many run
 * @param openFiles file descriptors in use
 * @param fileLimit how many there may be
 * @param diskFreeBytes what is free where the data folder lies
 * @param diskBytes the size of that file system
 * @param gcCount garbage collections since the start
 * @param gcTime what they took together
 */
public record SystemHealth(
        OptionalDouble cpuPercent,
        OptionalDouble systemCpuPercent,
        int processors,
        long heapBytes,
        long heapLimitBytes,
        long nonHeapBytes,
        long directBytes,
        OptionalLong residentBytes,
        OptionalLong memoryLimitBytes,
        OptionalDouble memoryPercent,
        int threads,
        OptionalLong openFiles,
        OptionalLong fileLimit,
        OptionalLong diskFreeBytes,
        OptionalLong diskBytes,
        long gcCount,
        Duration gcTime) {}
