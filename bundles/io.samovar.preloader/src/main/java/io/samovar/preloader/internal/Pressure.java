package io.samovar.preloader.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;
import java.util.function.BooleanSupplier;

/** Whether the machine has better things to do than to work ahead. */
final class Pressure implements BooleanSupplier {
    private static final double HEAP_LIMIT = 0.9;

    private final double loadLimit;
    private final OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();

    /**
     * @param loadLimit how many processes may want each processor; 0 = any number
     */
    Pressure(double loadLimit) {
        this.loadLimit = loadLimit;
    }

    @Override
    public boolean getAsBoolean() {
        double load = system.getSystemLoadAverage() / system.getAvailableProcessors();
        if (loadLimit > 0 && load > loadLimit) {
            return true;
        }
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return heap.getMax() > 0 && heap.getUsed() > HEAP_LIMIT * heap.getMax();
    }
}
