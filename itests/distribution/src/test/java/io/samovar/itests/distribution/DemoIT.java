package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code bin/samovar demo}: the first thing anybody sees. */
class DemoIT {
    private static final Pattern PROCESS = Pattern.compile("\\(process ([0-9]+)\\)");

    @RegisterExtension final Samovar samovar = new Samovar();

    @Test
    void endsWithNothingFailedAndLeavesNothing() throws Exception {
        Path temporary = samovar.folder("tmp");
        Path texts = samovar.folder("texts");
        Files.writeString(texts.resolve("차.txt"), "주전자에 물을 끓여 차를 우린다. 그리고 마신다.");
        Files.writeString(texts.resolve("tea.txt"), "Boil the water, brew the tea, drink it hot.");
        Outcome outcome =
                samovar.launch()
                        .env("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary)
                        .finish("demo", "--seconds", "3", "--texts", texts.toString());
        System.out.println(outcome.out());
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("failed 0", "wrong or mixed 0")
                .containsPattern("requests [1-9]")
                .containsPattern("swaps [1-9]");
        Matcher process = PROCESS.matcher(outcome.out());
        assertThat(process.find()).isTrue();
        assertThat(ProcessHandle.of(Long.parseLong(process.group(1)))).isEmpty();
        assertThat(Folders.names(temporary)).isEmpty();
        assertThat(Folders.files(samovar.distribution().data())).isEmpty();
    }

    @Test
    void aWrongArgumentIsNamed() throws Exception {
        Outcome outcome = samovar.launch().finish("demo", "--seconds", "many");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("--seconds many");
    }
}
