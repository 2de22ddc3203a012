package io.samovar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogConfiguratorTest {
    @TempDir private Path directory;

    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final PrintStream before = System.err;

    @BeforeEach
    void properties() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        System.setErr(new PrintStream(console, true, StandardCharsets.UTF_8));
        System.setProperty(Logging.LOGS, directory.resolve("logs").toString());
        System.setProperty(Logging.ETC, directory.toString());
    }

    @AfterEach
    void clear() {
        context.stop();
        System.setErr(before);
        System.clearProperty(Logging.LOGS);
        System.clearProperty(Logging.ETC);
    }

    @Test
    void everyLineGoesWhereItBelongs() throws Exception {
        assertThat(configure()).isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);

        context.getLogger("io.samovar.a").info("an ordinary line, 한국어");
        context.getLogger("io.samovar.a").warn("a warning", new IllegalStateException("why"));
        context.getLogger("io.samovar.performance.http").info("p99=1");

        assertThat(log("application"))
                .contains("an ordinary line, 한국어")
                .contains("a warning")
                .contains("IllegalStateException: why")
                .doesNotContain("p99");
        assertThat(log("performance")).contains("p99=1").doesNotContain("ordinary");
        assertThat(console.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("WARN  a - a warning\n");
    }

    @Test
    void levelsAreRead() throws Exception {
        Files.writeString(
                directory.resolve(Logging.LEVELS),
                "root = WARN\nio.samovar.a = debug\nio.samovar.b = loud\n");

        configure();

        assertThat(context.getLogger("other").getEffectiveLevel()).isEqualTo(Level.WARN);
        assertThat(context.getLogger("io.samovar.a").getEffectiveLevel()).isEqualTo(Level.DEBUG);
        assertThat(context.getLogger("io.samovar.b").getEffectiveLevel()).isEqualTo(Level.WARN);
        assertThat(log("application")).contains("io.samovar.b = loud: allowed is ERROR");
    }

    @Test
    void levelsCanBeChangedWhileItRuns() throws Exception {
        Path file = directory.resolve(Logging.LEVELS);
        Files.writeString(file, "root = WARN\nio.samovar.a = debug\n");
        LogLevels levels = new LogLevels(context, file);
        levels.run();
        assertThat(context.getLogger("io.samovar.a").isDebugEnabled()).isTrue();

        Files.writeString(file, "io.samovar.c = TRACE\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        levels.run();

        assertThat(context.getLogger("io.samovar.a").getEffectiveLevel()).isEqualTo(Level.INFO);
        assertThat(context.getLogger("io.samovar.c").isTraceEnabled()).isTrue();
        context.getLogger("io.samovar.c").setLevel(Level.ERROR);
        levels.run();
        assertThat(context.getLogger("io.samovar.c").getEffectiveLevel()).isEqualTo(Level.ERROR);
        Files.delete(file);
        levels.run();
        assertThat(context.getLogger("io.samovar.c").getEffectiveLevel()).isEqualTo(Level.INFO);
    }

    @Test
    void aFullConfigurationDecidesAlone() throws Exception {
        Files.writeString(directory.resolve(Logging.FULL), "<configuration/>");

        assertThat(configure()).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
        assertThat(directory.resolve("logs")).doesNotExist();
    }

    private ExecutionStatus configure() {
        LogConfigurator configurator = new LogConfigurator();
        configurator.setContext(context);
        return configurator.configure(context);
    }

    private String log(String name) throws Exception {
        return Files.readString(directory.resolve("logs").resolve(name + ".log"));
    }
}
