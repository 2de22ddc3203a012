package io.samovar.loader.internal.revision;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.openjdk.jcstress.Main;

/**
 * Runs the stress tests, by default in half a minute; further arguments are jcstress' own, for a
 * longer look. jcstress prints its totals and ends with an error if an outcome is forbidden.
 */
public final class StressMain {
    private StressMain() {}

    /**
     * @param args the folder for the reports, and any options of jcstress
     */
    public static void main(String[] args) throws Exception {
        Path reports = Path.of(args[0]);
        List<String> options = new ArrayList<>(List.of("-r", reports.toString()));
        if (args.length > 1) {
            options.addAll(List.of(args).subList(1, args.length));
        } else {
            Collections.addAll(options, "-sc", "false", "-f", "1", "-fsm", "1");
            Collections.addAll(options, "-iters", "2", "-time", "250");
            Collections.addAll(options, "-jvmArgs", "-Xmx256m -XX:+UseSerialGC");
        }
        Main.main(options.toArray(String[]::new));
        // jcstress ends well when it finds no test at all
        if (!Files.exists(reports.resolve("index.html"))) {
            throw new AssertionError("no stress test was run");
        }
    }
}
