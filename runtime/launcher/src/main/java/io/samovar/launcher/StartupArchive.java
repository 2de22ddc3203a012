package io.samovar.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the JVM keeps of the classes of one run, so that later starts map them instead of parsing
 * and verifying them again (class data sharing). {@code bin/samovar} names the file, in a name that
 * changes with the JVM and the distribution, and asks for it only while it is not there. Written
 * once nothing is served any more, because the JVM stands still for it.
 */
final class StartupArchive {
    /** System property: the file to write; without it nothing is written. */
    static final String PROPERTY = "samovar.startup.archive";

    private static final String SUFFIX = ".jsa";

    private final Logger log = LoggerFactory.getLogger(StartupArchive.class);
    private final Path file;

    private StartupArchive(Path file) {
        this.file = file;
    }

    /** Returns the archive this process is to write, if any. */
    static Optional<StartupArchive> wanted() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .map(name -> new StartupArchive(Path.of(name).toAbsolutePath()));
    }

    /**
     * Writes the archive and removes those of other JVMs; what goes wrong costs later starts only.
     */
    void write() {
        Path draft = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.createDirectories(file.getParent());
            dump(draft);
            if (Files.exists(draft)) {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
                removeOthers();
            }
        } catch (IOException | JMException | RuntimeException e) {
            log.info("no start-up archive {}: {}", file, e.toString());
            draft.toFile().delete();
        }
    }

    private void dump(Path draft) throws JMException {
        PrintStream out = System.out;
        // the JDK says there what it does, in the middle of what a program may be reading
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
        try {
            Object answer =
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "vmCds",
                                    new Object[] {new String[] {"dynamic_dump", draft.toString()}},
                                    new String[] {String[].class.getName()});
            log.debug("start-up archive {}: {}", file, answer);
        } finally {
            System.setOut(out);
        }
    }

    private void removeOthers() throws IOException {
        String name = file.getFileName().toString();
        String family = name.substring(0, name.lastIndexOf('-') + 1) + "*" + SUFFIX;
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(file.getParent(), family)) {
            for (Path archive : archives) {
                if (!archive.equals(file)) {
                    Files.delete(archive);
                }
            }
        }
    }
}
