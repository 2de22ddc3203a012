package io.samovar.itests.karaf;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A running Karaf. */
final class Karaf implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final long STOP_SECONDS = 30;
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final KarafHome home;
    private final Process process;
    private final Ssh ssh;
    private final HttpClient client = HttpClient.newHttpClient();

    private Karaf(KarafHome home, Process process, Ssh ssh) {
        this.home = home;
        this.process = process;
        this.ssh = ssh;
    }

    /** Starts a fresh one; its shell answers when this returns. */
    static Karaf start(String name) throws IOException {
        KarafHome home = KarafHome.create(name);
        Path log = home.directory().resolve("data/console.log");
        ProcessBuilder builder =
                new ProcessBuilder("bin/karaf", "server")
                        .directory(home.directory().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "JAVA_HOME", System.getProperty("java.home"),
                                "JAVA_MAX_MEM", "512m",
                                "SAMOVAR_HTTP_PORT", Integer.toString(home.http()),
                                // so that exactly the JVM's process is ours to end
                                "KARAF_EXEC", "exec",
                                "ORT_DISABLE_TELEMETRY", "1",
                                "OPT_OUT_TRACKING", "true",
                                "DJL_OFFLINE", "true"));
        Process process = builder.start();
        Ssh ssh = new Ssh(home.host(), home.ssh());
        Karaf karaf = new Karaf(home, process, ssh);
        try {
            await().atMost(START)
                    .ignoreExceptions()
                    .until(() -> karaf.run("feature:list -i").contains("management"));
        } catch (RuntimeException e) {
            karaf.close();
            throw e;
        }
        return karaf;
    }

    /** Starts one and installs everything from the archive. */
    static Karaf withSamovar(String name) throws IOException {
        Karaf karaf = start(name);
        karaf.run("kar:install --no-start " + kar().toUri());
        karaf.run("feature:install samovar-all");
        karaf.awaitAnswers();
        return karaf;
    }

    static Path kar() {
        return Path.of(System.getProperty("kar")).toAbsolutePath().normalize();
    }

    /** Returns the jar of a newer version of the lexical model. */
    static Path newer() {
        return Path.of(System.getProperty("newer")).toAbsolutePath().normalize();
    }

    /** Waits until models answer over HTTP. */
    void awaitAnswers() {
        await().atMost(START)
                .ignoreExceptions()
                .until(() -> embed("lexical", "hot tea").statusCode() == 200);
    }

    KarafHome home() {
        return home;
    }

    long pid() {
        return process.pid();
    }

    /** Runs a command as the administrator and returns what it printed. */
    String run(String command) throws IOException {
        return run(User.ADMIN, command);
    }

    String run(User user, String command) throws IOException {
        return ssh.run(user, command);
    }

    /** Types into an interactive shell until it shows something. */
    String type(User user, String keys, String until) throws IOException {
        return ssh.type(user, keys, until);
    }

    HttpResponse<String> embed(String model, String text) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://%s:%d/v1/embeddings"
                                                .formatted(home.host(), home.http())))
                        .timeout(ANSWER)
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"model\":\"%s\",\"input\":\"%s\"}"
                                                .formatted(model, text)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Connects by Karaf's own connector. */
    @SuppressWarnings("BanJNDI") // the address is ours, and so is the server
    JMXConnector jmx(User user) throws IOException {
        return JMXConnectorFactory.connect(
                new JMXServiceURL(home.jmx()),
                Map.of(JMXConnector.CREDENTIALS, new String[] {user.login(), user.password()}));
    }

    @Override
    public void close() {
        ssh.close();
        List<ProcessHandle> all = process.descendants().toList();
        all.forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
