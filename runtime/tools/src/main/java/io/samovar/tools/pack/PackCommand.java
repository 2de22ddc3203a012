package io.samovar.tools.pack;

import io.samovar.tools.ToolException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code samovar pack}. */
public final class PackCommand {
    private static final double MEBI = 1 << 20;

    private final Path home;
    private final PrintStream out;

    /**
     * Makes the command.
     *
     * @param home the distribution, for the self-test
     */
    public PackCommand(Path home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    /**
     * Packs a folder.
     *
     * @return the exit status
     */
    public int run(List<String> args) throws ToolException, InterruptedException {
        PackOptions options = PackOptions.parse(args);
        FolderReader reader = new FolderReader(new ModelFolder(options.folder()), options);
        ModelDescription description = reader.read();
        BundleWriter writer = new BundleWriter(options.symbolicName());
        if (options.selfTest().isPresent()) {
            out.println("running the model once for its self-test");
            description =
                    new SelfTestMaker(home, writer).addTo(description, options.selfTest().get());
        }
        writer.write(description, options.output());
        report(options, description, reader.warnings());
        return 0;
    }

    private void report(PackOptions options, ModelDescription description, List<String> warnings) {
        out.printf(
                Locale.ROOT,
                "%s %s: %d dimensions, %s pooling, %s, at most %d tokens%n",
                description.name(),
                description.version(),
                description.dimension(),
                description.pooling(),
                description.normalize() ? "length 1" : "not normalised",
                description.maxTokens());
        for (PackedFile file : description.files()) {
            out.printf(
                    Locale.ROOT,
                    "  %-28s %10.1f MB  sha256 %s%n",
                    file.path(),
                    file.bytes() / MEBI,
                    file.sha256());
        }
        warnings.forEach(warning -> out.println("  note: " + warning));
        if (description.selfTest().isEmpty()) {
            out.println(
                    "  note: no self-test, so a model that loads is taken as it is;"
                            + " --self-test \"a text\" adds one");
        }
        out.println(options.output());
    }
}
