package io.samovar.console.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelNotFoundException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a shell calls them, since Gogo has its own ideas of what a word is. */
class GogoTest {
    private final FakeLoader loader = new FakeLoader();
    private final FakeLoading loading = new FakeLoading();
    private final FakeDeployer deployer = new FakeDeployer();
    private final FakeSimilarity texts = new FakeSimilarity();
    private final List<String> audited = new ArrayList<>();
    private final ThreadIOImpl threadIo = new ThreadIOImpl();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private CommandProcessorImpl processor;
    private CommandSession session;

    @BeforeEach
    void openShell() {
        threadIo.start();
        processor = new CommandProcessorImpl(threadIo);
        Clock clock = Clock.fixed(Samples.NOW, ZoneOffset.UTC);
        ModelCommands model = new ModelCommands(clock);
        model.registry = loader;
        model.control = loader;
        model.deployer = deployer;
        model.loading = loading;
        model.audit = new Audit(audited::add, ShellUser::name);
        add("model", model, "list", "info", "load", "unload", "deploy", "undeploy");
        add("model", model, "swap", "rollback", "why");
        LoadingCommands control = new LoadingCommands(clock);
        control.loading = loading;
        control.registry = loader;
        control.audit = model.audit;
        add("model", control, "pin", "unpin", "canary", "label", "strategy", "memory");
        SimilarityCommands similarity = new SimilarityCommands();
        similarity.similarity = texts;
        add("similarity", similarity, "embed", "compare", "rank", "duplicates");
        PrintStream out = new PrintStream(printed, true, UTF_8);
        session = processor.createSession(new ByteArrayInputStream(new byte[0]), out, out);
    }

    @AfterEach
    void closeShell() {
        session.close();
        processor.stop();
        threadIo.stop();
    }

    @Test
    void aCommandReturnsItsTextAndPrintsNothing() throws Exception {
        assertThat(run("model:list")).startsWith("NAME     VERSION").contains("\nlexical  1.10.0");
        assertThat(printed.size()).isZero();
    }

    @Test
    void theFlagForProgramsMayStandAnywhere() throws Exception {
        assertThat(JsonParser.parseString(run("model:list --json")).getAsJsonArray()).hasSize(2);
        assertThat(run("model:info --json lexical")).isEqualTo(run("model:info lexical --json"));
    }

    @Test
    void versionsAreNotReadAsNumbers() throws Exception {
        run("model:swap lexical 1.10");
        run("model:load lexical 2 --json");

        assertThat(loader.calls).containsExactly("swap lexical 1.10", "load lexical 2");
    }

    @Test
    void twoObjectsShareTheScopeOfModels() throws Exception {
        assertThat(run("model:canary lexical 1.20 20"))
                .isEqualTo("lexical 1.20 is on trial with 20 % of the requests");
        assertThat(run("model:pin lexical 2")).startsWith("lexical is pinned to 2:");
        assertThat(run("model:info lexical"))
                .contains("\npinned to    2\n")
                .contains("\non trial     1.20, 20 % of the requests\n");
        assertThat(run("model:unpin lexical")).isEqualTo("lexical is not pinned");
        assertThat(run("model:strategy")).startsWith("hybrid,");
        assertThat(run("model:strategy lexical manual")).isEqualTo("lexical: manual, its own");
        assertThat(JsonParser.parseString(run("model:memory --json")).isJsonObject()).isTrue();
        run("model:undeploy lexical 1.20");
        assertThat(deployer.undeployed).containsExactly("lexical 1.20");
    }

    @Test
    void whatChangesSomethingIsWrittenDownWithWhoDidIt() throws Exception {
        run("model:swap lexical 1.10");
        session.put("USER", "anna\nroot");
        run("model:pin lexical 2 --json");
        assertThatThrownBy(() -> run("model:rollback nothing"))
                .isInstanceOf(ModelConflictException.class);
        assertThatThrownBy(() -> run("model:swap lexical")).hasMessageContaining("usage");
        run("model:strategy lexical lazy");
        run("model:label lexical stable 1.10");
        run("model:list; model:info lexical; model:strategy; model:label lexical");
        run("similarity:embed tea");

        assertThat(audited)
                .containsExactly(
                        "local (console) model:swap [lexical, 1.10]: done",
                        "anna?root (console) model:pin [lexical, 2]: done",
                        "anna?root (console) model:rollback [nothing]: failed,"
                                + " ModelConflictException",
                        "anna?root (console) model:strategy [lexical, lazy]: done",
                        "anna?root (console) model:label [lexical, stable, 1.10]: done");
    }

    @Test
    void noSecretAndNoKeyIsWrittenDown() {
        Audit audit = new Audit(audited::add, () -> "anna");
        String[] bundle = {"https://anna:secret@models.example/tea.jar?token=secret"};
        audit.of(Syntax.MODEL_DEPLOY, bundle, arguments -> "");
        audit.of(Syntax.CACHE_INVALIDATE, new String[] {"texts", "secret*"}, arguments -> "");
        assertThat(audited)
                .containsExactly(
                        "anna (console) model:deploy [https://models.example/tea.jar]: done",
                        "anna (console) cache:invalidate [texts]: done");
    }

    @Test
    void aShareMayComeFromAVariable() throws Exception {
        run("share = 25");

        assertThat(run("model:canary lexical 1.20 $share")).contains("with 25 %");
    }

    @Test
    void textsAreTakenAsTheyAre() throws Exception {
        run("similarity:rank 1.10 007 'two words' \"세 단어\" true 1e3 --top 2 --model=m");

        assertThat(texts.texts).containsExactly("1.10", "007", "two words", "세 단어", "true", "1e3");
    }

    @Test
    void optionsWithNumbersAreRead() throws Exception {
        run("similarity:duplicates . --threshold 0.75 --limit 3");

        assertThat(texts.options.threshold()).isEqualTo(0.75);
        assertThat(texts.options.limit()).isEqualTo(3);
        assertThat(texts.folder).isEqualTo(Path.of("").toAbsolutePath());
    }

    @Test
    void aBareNullIsRefusedAndAQuotedOneIsText() throws Exception {
        assertThatThrownBy(() -> run("similarity:embed a null"))
                .hasMessageContaining("argument 2 is null");

        run("similarity:embed 'null' \"null\"");
        assertThat(texts.texts).containsExactly("null", "null");
    }

    @Test
    void aWrongNameIsAnErrorThatHelps() {
        assertThatThrownBy(() -> run("model:info lexicon"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessage("no model 'lexicon'; installed: broken, lexical");
    }

    @Test
    void aWrongOptionIsAnErrorThatHelps() {
        assertThatThrownBy(() -> run("model:list --jsno"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "model:list: no option --jsno; known: --json"
                                + " (a text that begins like one goes behind --)\n"
                                + "usage: model:list [--json]");
        assertThatThrownBy(() -> run("model:swap lexical"))
                .hasMessageContaining("usage: model:swap NAME VERSION");
        assertThatThrownBy(() -> run("similarity:rank q d --top"))
                .hasMessageContaining("--top needs a value");
    }

    @Test
    void anAnswerGoesThroughAVariable(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("documents"), "ab\nabc\n");

        run("answer = (similarity:rank abc --file " + file + ")");

        assertThat(session.get("answer").toString()).contains("   1  1.0000    2  abc");
    }

    private String run(String line) throws Exception {
        return String.valueOf(session.execute(line));
    }

    private void add(String scope, Object commands, String... functions) {
        for (String function : functions) {
            processor.addCommand(scope, commands, function);
        }
    }
}
