package io.samovar.launcher;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Brings the log up beside the framework, which takes about as long. */
final class Logging {
    /** System property: the folder for logs. */
    static final String LOGS = "samovar.logs";

    /** System property: the folder with the configuration. */
    static final String ETC = "samovar.etc";

    /** The file with how much is logged. */
    static final String LEVELS = "logging.properties";

    /** The file that decides alone, if it is there. */
    static final String FULL = "logback.xml";

    private Logging() {}

    /** Starts the log in the background; whoever logs meanwhile is heard as soon as it is up. */
    static void start(Settings settings) {
        // what is logged before it is up is replayed; slf4j would say so on the console, every time
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        Path etc = settings.home().resolve("etc");
        System.setProperty(LOGS, settings.logs().toString());
        System.setProperty(ETC, etc.toString());
        System.setProperty("logback.configurationFile", etc.resolve(FULL).toString());
        Thread starter = new Thread(LoggerFactory::getILoggerFactory, "samovar-log-start");
        starter.setDaemon(true);
        starter.start();
    }
}
