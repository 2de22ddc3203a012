package io.samovar.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * What {@code etc/logback-example.xml} says, without the classes that read it: those take half as
 * long to load as all of the log. Steps back if there is an {@code etc/logback.xml}.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    private static final String TIME = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} ";
    private static final long LOOK_SECONDS = 2;

    /** Called by Logback through the service loader. */
    public LogConfigurator() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        String logs = System.getProperty(Logging.LOGS);
        String etc = System.getProperty(Logging.ETC);
        if (logs == null || etc == null || Files.exists(Path.of(etc, Logging.FULL))) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(
                file(context, logs, "application", "%-5level [%thread] %logger{30} - %msg%n", 14));
        root.addAppender(console(context));
        Logger performance = context.getLogger("io.samovar.performance");
        performance.setAdditive(false);
        performance.addAppender(file(context, logs, "performance", "%msg%n", 7));
        levels(context, Path.of(etc, Logging.LEVELS));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static Appender<ILoggingEvent> file(
            LoggerContext context, String logs, String name, String pattern, int days) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName(name);
        appender.setFile(Path.of(logs, name + ".log").toString());
        appender.setEncoder(encoder(context, TIME + pattern));
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling =
                new SizeAndTimeBasedRollingPolicy<>();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(Path.of(logs, name + ".%d.%i.log.gz").toString());
        rolling.setMaxFileSize(new FileSize(20 * FileSize.MB_COEFFICIENT));
        rolling.setMaxHistory(days);
        rolling.setTotalSizeCap(new FileSize(400 * FileSize.MB_COEFFICIENT));
        rolling.start();
        appender.setRollingPolicy(rolling);
        appender.start();
        return appender;
    }

    private static Appender<ILoggingEvent> console(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("console");
        appender.setTarget("System.err");
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel(Level.WARN.toString());
        filter.start();
        appender.addFilter(filter);
        appender.setEncoder(encoder(context, "%-5level %logger{0} - %msg%n%nopex"));
        appender.start();
        return appender;
    }

    private static PatternLayoutEncoder encoder(LoggerContext context, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(pattern);
        encoder.start();
        return encoder;
    }

    private static void levels(LoggerContext context, Path file) {
        LogLevels levels = new LogLevels(context, file);
        levels.run();
        context.addScheduledFuture(
                context.getScheduledExecutorService()
                        .scheduleWithFixedDelay(
                                levels, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS));
    }
}
