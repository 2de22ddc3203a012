package io.samovar.launcher;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * Brings the log up beside the framework: reading its configuration takes as long as Felix's start.
 */
final class Logging {
    private Logging() {}

    /** Starts the log in the background; whoever logs meanwhile is heard as soon as it is up. */
    static void start(Settings settings) {
        // what is logged before it is up is replayed; slf4j would say so on the console, every time
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setProperty("samovar.logs", settings.logs().toString());
        Path configuration = settings.home().resolve("etc").resolve("logback.xml");
        System.setProperty("logback.configurationFile", configuration.toString());
        Thread starter = new Thread(LoggerFactory::getILoggerFactory, "samovar-log-start");
        starter.setDaemon(true);
        starter.start();
    }
}
