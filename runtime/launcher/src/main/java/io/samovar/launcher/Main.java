package io.samovar.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** {@code samovar run}. */
public final class Main {
    private static final Duration READY_LIMIT = Duration.ofSeconds(60);

    private Main() {}

    /**
     * Starts the runtime and ends the process when it has stopped.
     *
     * @param args as {@code samovar help} describes
     */
    public static void main(String[] args) {
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        System.setOut(out);
        System.setErr(err);
        int status = run(out, err, args);
        out.flush();
        err.flush();
        System.exit(status);
    }

    private static int run(PrintStream out, PrintStream err, String... args) {
        StopSignal stopSignal = new StopSignal();
        stopSignal.handleSignals();
        try {
            Arguments arguments = Arguments.parse(args);
            Path home =
                    arguments
                            .home()
                            .orElseGet(() -> Path.of(System.getProperty("samovar.home", ".")));
            Settings settings =
                    new SettingsReader(home, System.getenv(), arguments.overrides()).read();
            Logging.start(settings);
            if (arguments.stopOnEof()) {
                stopSignal.requestAtEndOf(System.in);
            }
            return new Launcher(arguments, settings, stopSignal, READY_LIMIT, out, err).run();
        } catch (LaunchException e) {
            e.lines().forEach(line -> err.println("samovar: " + line));
            return e.status();
        } catch (IOException e) {
            err.println("samovar: " + e);
            return ExitStatus.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.FAILED;
        }
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
