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
        String korean =
                "사모바르는 차를 끓이기 위하여 물을 데우는 금속 주전자이다. 러시아와 그 이웃 나라들에서 오래전부터 써 왔고,"
                        + " 물이 식지 않게 하려고 가운데에 숯을 넣는 관이 있다. %s";
        Files.writeString(texts.resolve("하나.txt"), korean.formatted("손님이 오면 먼저 차를 낸다."));
        Files.writeString(texts.resolve("둘.txt"), korean.formatted("손님이 오면 차를 낸다!"));
        Outcome outcome =
                samovar.launch()
                        .env("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary)
                        .finish("demo", "--seconds", "3", "--texts", texts.toString());
        System.out.println(outcome.out());
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("near duplicates (0.90 or more): 1", "하나.txt: 사모바르는", "둘.txt: 사모바르는")
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
