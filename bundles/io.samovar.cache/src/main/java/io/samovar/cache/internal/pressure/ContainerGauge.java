package io.samovar.cache.internal.pressure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much of the container's memory is in use, without the file cache, which the kernel takes back
 * by itself. Reads version 2 of control groups.
 */
public final class ContainerGauge implements Gauge {
    private static final int UNKNOWN = -1;
    private static final String FILE_CACHE = "inactive_file ";

    private final Path group;

    /**
     * @param group the directory of the control group, as the process sees it
     */
    public ContainerGauge(Path group) {
        this.group = group;
    }

    @Override
    public String name() {
        return "container memory";
    }

    @Override
    public double level() {
        try {
            String limit = Files.readString(group.resolve("memory.max")).strip();
            if (limit.equals("max")) {
                return UNKNOWN;
            }
            long used = Long.parseLong(Files.readString(group.resolve("memory.current")).strip());
            for (String line : Files.readAllLines(group.resolve("memory.stat"))) {
                if (line.startsWith(FILE_CACHE)) {
                    used -= Long.parseLong(line.substring(FILE_CACHE.length()).strip());
                }
            }
            return used / (double) Long.parseLong(limit);
        } catch (IOException | NumberFormatException notThere) {
            return UNKNOWN;
        }
    }
}
