package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code bin/samovar}: what it says, what it refuses, what it leaves behind. */
class StartIT {
    private static final String LEXICAL = "lexical-1.0.0.jar";
    private static final Path JDK_25 = Path.of("/usr/lib/jvm/temurin-25-jdk-amd64");

    @RegisterExtension final Samovar samovar = new Samovar();

    @Test
    void saysOnceThatItIsReadyAndAnswers() throws Exception {
        Running first = firstAnswer("first start, all models that ship");
        assertThat(first.profile()).isEqualTo("development");
        assertThat(first.endpoint()).matches("http://127\\.0\\.0\\.1:[1-9][0-9]*");
        assertThat(first.readyMillis()).isPositive().isLessThanOrEqualTo(first.ageMillis());
        Outcome outcome = first.stop();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out().lines()).hasSize(1);
        assertThat(outcome.err()).isEmpty();

        Path record = samovar.distribution().data().resolve("cache/samovar.bundles");
        FileTime installed = Files.getLastModifiedTime(record);
        Running second = firstAnswer("second start");
        assertThat(Files.getLastModifiedTime(record))
                .as("nothing is installed again")
                .isEqualTo(installed);
        assertThat(second.stop().status()).isZero();
    }

    private Running firstAnswer(String what) throws IOException {
        Running runtime = samovar.launch().ready();
        long ready = runtime.ageMillis();
        runtime.awaitModel("lexical");
        System.out.printf(
                "%s: ready after %d ms (it says %d), first answer after %d ms, resident %d MB%n",
                what,
                ready,
                runtime.readyMillis(),
                runtime.ageMillis(),
                runtime.residentMegabytes());
        return runtime;
    }

    @Test
    void theClassesOfOneRunAreMappedByTheNext() throws Exception {
        samovar.distribution().initial(LEXICAL);
        assertThat(samovar.launch().ready().stop().status()).isZero();
        Running second = samovar.launch().ready();
        assertThat(archives(second)).hasSize(1);
        assertThat(second.stop().err()).isEmpty();

        Running without = samovar.launch().env("SAMOVAR_STARTUP_ARCHIVE", "off").ready();
        assertThat(archives(without)).isEmpty();
        assertThat(without.stop().status()).isZero();
    }

    // of the lines of Linux' map of a process, those of our files
    private static Set<String> archives(Running runtime) throws IOException {
        return Files.readAllLines(Path.of("/proc/%d/maps".formatted(runtime.pid()))).stream()
                .filter(line -> line.endsWith(".jsa") && line.contains("/startup-"))
                .map(line -> line.substring(line.indexOf('/')))
                .collect(Collectors.toSet());
    }

    @Test
    void whatNobodyWaitsForFollowsAfterTheFirstAnswers() throws Exception {
        samovar.distribution().initial(LEXICAL);
        Running runtime = samovar.launch().env("FAST_STARTUP", "true").ready();
        assertThat(runtime.api().get("/samovar/v1/preload").status()).isEqualTo(200);
        assertThat(runtime.stop().status()).isZero();

        Running whole = samovar.launch().env("FAST_STARTUP", "false").ready();
        assertThat(whole.api().get("/samovar/v1/preload").status()).isEqualTo(200);
        assertThat(whole.stop().status()).isZero();
    }

    @Test
    void aProfileCanBeChosen() throws Exception {
        samovar.distribution().initial(LEXICAL);
        Running runtime =
                samovar.launch().env("ENVIRONMENT", "production").ready("--profile", "testing");
        assertThat(runtime.profile()).isEqualTo("testing");
        assertThat(runtime.stop().status()).isZero();
    }

    @Test
    void wrongSettingsAreNamedAllAtOnce() throws Exception {
        Outcome outcome =
                samovar.launch()
                        .env("SAMOVAR_HTTP_PORT", "lots")
                        .env("ENVIRONMENT", "moon")
                        .env("CACHE_MEMORY_LIMIT_MB", "-1")
                        .env("PRELOAD_MODELS", "maybe")
                        .finish("run");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .hasSize(4)
                .allMatch(line -> line.startsWith("samovar: "))
                .anyMatch(line -> line.contains("SAMOVAR_HTTP_PORT=lots: allowed is a port from 1"))
                .anyMatch(
                        line ->
                                line.contains("ENVIRONMENT=moon: no such profile; allowed are")
                                        && line.contains("development, production, testing"))
                .anyMatch(
                        line ->
                                line.contains(
                                        "CACHE_MEMORY_LIMIT_MB=-1: allowed is a whole number"))
                .anyMatch(line -> line.contains("PRELOAD_MODELS=maybe: allowed is true or false"));
    }

    @Test
    void wrongArgumentsAreNamed() throws Exception {
        Outcome outcome = samovar.launch().finish("run", "--prot", "8080", "--exec");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("--prot: unknown argument", "--exec: needs a value");
    }

    @Test
    void othersMayReachItOnlyWithAToken() throws Exception {
        Outcome outcome = samovar.launch().env("SAMOVAR_HTTP_HOST", "0.0.0.0").finish("run");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("SAMOVAR_HTTP_HOST=0.0.0.0", "SAMOVAR_TOKEN must be set");
    }

    @Test
    void aTokenIsAskedForAndNeverShown() throws Exception {
        String token = "0123456789abcdef-secret";
        samovar.distribution().initial(LEXICAL);
        Running runtime = samovar.launch().env("SAMOVAR_TOKEN", token).ready();
        URI models = URI.create(runtime.endpoint() + "/v1/models");
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest.Builder request = HttpRequest.newBuilder(models);
        assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
        request.header("Authorization", "Bearer " + token);
        assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        Outcome outcome = runtime.stop();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out() + outcome.err() + runtime.diagnosis()).doesNotContain(token);
    }

    @Test
    void aSecondOneOnTheSameDataIsRefused() throws Exception {
        samovar.distribution().initial(LEXICAL);
        Running first = samovar.launch().ready();
        Outcome second = samovar.launch().finish("run");
        assertThat(second.status()).isEqualTo(1);
        assertThat(second.err())
                .contains(
                        samovar.distribution().data().toString(),
                        "in use by another samovar (process %d)".formatted(first.pid()),
                        "SAMOVAR_DATA");
        first.awaitModel("lexical");
        assertThat(first.stop().status()).isZero();
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Outcome outcome = samovar.launch().finish("run", "--port", port);
            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.err()).contains("cannot listen on 127.0.0.1:" + port);
        }
    }

    @Test
    void versionHelpAndWhatThereIsNot() throws Exception {
        Outcome version = samovar.launch().finish("version");
        assertThat(version.status()).isZero();
        assertThat(version.out()).matches("samovar [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?\n");
        Outcome help = samovar.launch().finish("help");
        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("samovar run", "samovar demo", "samovar pack", "--exec");
        Outcome nothing = samovar.launch().finish("brew");
        assertThat(nothing.status()).isEqualTo(2);
        assertThat(nothing.err()).contains("brew: no such command; there are run, demo, pack");
    }

    @Test
    void javaHasToBeThere() throws Exception {
        Outcome outcome = samovar.launch().env("JAVA_HOME", "/nowhere").finish("run");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("JAVA_HOME=/nowhere");
    }

    @Test
    void runsOnJava25() throws Exception {
        assumeThat(JDK_25.resolve("bin/java")).as("no JDK 25 on this machine").exists();
        samovar.distribution().initial(LEXICAL, "encoder-2x64-1.0.0.jar");
        Running runtime =
                samovar.launch()
                        .env("JAVA_HOME", JDK_25.toString())
                        .ready()
                        .awaitModel("lexical")
                        .awaitModel("encoder-2x64");
        Api api = runtime.api();
        AnswerBook book = new AnswerBook("lexical").learn(api, "1.0.0");
        assertThat(api.upload(samovar.distribution().model("lexical-1.1.0.jar")).status())
                .isEqualTo(201);
        book.learn(api, "1.1.0");
        assertThat(runtime.stop().status()).isZero();
        assertThat(samovar.distribution().crashFiles()).isEmpty();
    }

    @Test
    void leavesNothingBehindElsewhere() throws Exception {
        samovar.distribution().initial(LEXICAL, "encoder-2x64-1.0.0.jar");
        Path home = samovar.folder("home");
        Path temporary = samovar.folder("tmp");
        Running runtime =
                samovar.launch()
                        .env("HOME", home.toString())
                        .env("TMPDIR", temporary.toString())
                        .jvm("-Duser.home=" + home)
                        .jvm("-Djava.io.tmpdir=" + temporary)
                        .ready()
                        .awaitModel("lexical")
                        .awaitModel("encoder-2x64");
        Path upload = samovar.distribution().model("lexical-1.1.0.jar");
        assertThat(runtime.api().upload(upload).status()).isEqualTo(201);
        assertThat(Folders.names(home)).isEmpty();
        assertThat(runtime.stop().status()).isZero();
        assertThat(Folders.names(home)).isEmpty();
        assertThat(Folders.names(temporary)).isEmpty();
    }
}
