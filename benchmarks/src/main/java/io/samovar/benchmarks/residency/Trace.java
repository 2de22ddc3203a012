package io.samovar.benchmarks.residency;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/**
 * Requests in the order they came, and what there is to load.
 *
 * @param name what it is called in a report
 * @param requests in order of time
 * @param models with their sizes and load times
 */
record Trace(String name, List<Request> requests, Map<String, Attributes> models) {
    private static final int MINUTE = 60;

    /**
     * A request.
     *
     * @param at seconds since the beginning
     * @param group the user; null if not known
     */
    record Request(double at, String model, String group) {}

    /** Size in memory and time to load. */
    record Attributes(long bytes, double loadSeconds) {}

    /** Reads requests to image models: {@code genai-*.csv.xz} and {@code genai-attributes.csv}. */
    static Trace genai(Path folder) throws IOException {
        Map<String, Attributes> models = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("genai-attributes.csv"))) {
            String[] cells = line.split(",", -1);
            if (!cells[0].equals("model")) {
                models.put(
                        cells[0],
                        new Attributes(
                                (long) (Double.parseDouble(cells[1]) * 1e6),
                                Double.parseDouble(cells[2])));
            }
        }
        List<Request> requests = new ArrayList<>();
        for (String line : lines(only(folder, "genai-*.csv.xz"))) {
            String[] cells = line.split(",", -1);
            requests.add(new Request(Double.parseDouble(cells[0]), cells[1], cells[3]));
        }
        return new Trace("genai", requests, models);
    }

    /**
     * Reads functions with one request for each minute they were active in; where in the minute is
     * drawn by lot. A load is taken to need half a second and one for each 200 MB.
     */
    static Trace azure(Path folder, double hours) throws IOException {
        Map<String, Double> megabytes = new HashMap<>();
        for (String line : lines(only(folder, "azure*_mem.csv.xz"))) {
            String[] cells = line.split(",", -1);
            megabytes.put(cells[0] + cells[1], Double.parseDouble(cells[3]));
        }
        SplittableRandom random = new SplittableRandom(7);
        Map<String, Attributes> models = new LinkedHashMap<>();
        List<Request> requests = new ArrayList<>();
        for (String line : lines(only(folder, "azure*_inv.csv.xz"))) {
            String[] cells = line.split(",", -1);
            String name = "F" + models.size();
            double size = megabytes.getOrDefault(cells[1] + cells[2], 150.0);
            models.put(name, new Attributes((long) (size * 1e6), 0.5 + size / 200));
            for (int minute = 0; minute < Math.min(cells.length - 3, hours * MINUTE); minute++) {
                if (!cells[minute + 3].equals("0")) {
                    double at = (minute + random.nextDouble()) * MINUTE;
                    requests.add(new Request(at, name, null));
                }
            }
        }
        requests.sort(Comparator.comparingDouble(Request::at));
        return new Trace("azure, %.0f h".formatted(hours), requests, models);
    }

    /** Returns the same requests to models with other sizes and load times: 0 = as they are. */
    Trace assigned(int seed) {
        if (seed == 0) {
            return this;
        }
        List<Attributes> all = new ArrayList<>(models.values());
        List<Long> sizes = new ArrayList<>(all.stream().map(Attributes::bytes).toList());
        List<Double> loads = new ArrayList<>(all.stream().map(Attributes::loadSeconds).toList());
        SplittableRandom random = new SplittableRandom(seed);
        shuffle(sizes, random);
        shuffle(loads, random);
        Map<String, Attributes> assigned = new LinkedHashMap<>();
        int next = 0;
        for (String model : models.keySet()) {
            assigned.put(model, new Attributes(sizes.get(next), loads.get(next)));
            next++;
        }
        return new Trace(name, requests, assigned);
    }

    long totalBytes() {
        return models.values().stream().mapToLong(Attributes::bytes).sum();
    }

    private static <T> void shuffle(List<T> list, SplittableRandom random) {
        for (int i = list.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            T kept = list.get(i);
            list.set(i, list.get(other));
            list.set(other, kept);
        }
    }

    private static Path only(Path folder, String glob) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file ->
                                    file.getFileSystem()
                                            .getPathMatcher("glob:" + glob)
                                            .matches(file.getFileName()))
                    .min(Comparator.naturalOrder())
                    .orElseThrow(() -> new IOException("no " + glob + " in " + folder));
        }
    }

    /** All lines but the first. */
    private static List<String> lines(Path file) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new XZInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        }
    }
}
