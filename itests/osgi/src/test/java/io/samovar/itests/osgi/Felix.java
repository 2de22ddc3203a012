package io.samovar.itests.osgi;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import io.samovar.launcher.SharedPackages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;

/** The bundles of the assembled distribution, at their start levels, in a plain Felix. */
final class Felix {
    /** What is not needed here: HTTP with its pages, and the deployer, which would bring models. */
    private static final List<String> LEFT_OUT =
            List.of(
                    "http",
                    "servlet",
                    "fileupload",
                    "commons-io",
                    "console",
                    "dashboard",
                    "deployer");

    private static final int RUNNING_LEVEL = 100;

    private Felix() {}

    /** Every answer is computed: what is tested is not the cache. */
    static Option distribution() {
        return distribution(false);
    }

    static Option withCache() {
        return distribution(true);
    }

    private static Option distribution(boolean cached) {
        List<Option> options = new ArrayList<>();
        options.add(frameworkProperty("ENABLE_INTELLIGENT_CACHE").value(Boolean.toString(cached)));
        // nothing changes by itself while something is measured
        options.add(frameworkProperty("AUTO_TUNING_ENABLED").value("false"));
        for (Path jar : bundles()) {
            int level = Integer.parseInt(jar.getParent().getFileName().toString());
            options.add(bundle(jar.toUri().toString()).startLevel(level));
        }
        options.add(junitBundles());
        options.add(systemPackages(SharedPackages.exports()));
        options.add(systemProperty("pax.exam.osgi.unresolved.fail").value("true"));
        options.add(frameworkStartLevel(RUNNING_LEVEL));
        for (String name : List.of("samovar.home", "work", "swaps")) {
            String value = System.getProperty(name);
            if (value != null) {
                options.add(systemProperty(name).value(value));
            }
        }
        return composite(options.toArray(Option[]::new));
    }

    private static List<Path> bundles() {
        Path root = Path.of(System.getProperty("samovar.home"), "bundles");
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(path -> path.toString().endsWith(".jar"))
                    .filter(path -> path.getParent().getFileName().toString().matches("\\d+"))
                    .filter(
                            path ->
                                    LEFT_OUT.stream()
                                            .noneMatch(path.getFileName().toString()::contains))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("build runtime/ first", e);
        }
    }
}
