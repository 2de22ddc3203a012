package io.samovar.tools;

import io.samovar.tools.demo.DemoCommand;
import io.samovar.tools.pack.PackCommand;
import io.samovar.tools.token.TokenCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code samovar demo}, {@code samovar pack} and {@code samovar token}. */
public final class Main {
    private static final int FAILED = 1;
    private static final int MISUSE = 2;

    private Main() {}

    /**
     * Runs a tool and ends the process with its status.
     *
     * @param args the name of the tool and its arguments
     */
    public static void main(String[] args) {
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(out, err, args));
    }

    private static int run(PrintStream out, PrintStream err, String... args) {
        String tool = args.length == 0 ? "" : args[0];
        List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
        Path home = Path.of(System.getProperty("samovar.home", ".")).toAbsolutePath().normalize();
        try {
            return switch (tool) {
                case "demo" -> new DemoCommand(home, out).run(rest);
                case "pack" -> new PackCommand(home, out).run(rest);
                case "token" -> new TokenCommand(out).run(rest);
                default ->
                        throw ToolException.misuse(
                                tool + ": no such tool; there are demo, pack, token");
            };
        } catch (ToolException e) {
            err.printf("samovar %s: %s%n", tool, e.getMessage());
            return e.isMisuse() ? MISUSE : FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }
}
