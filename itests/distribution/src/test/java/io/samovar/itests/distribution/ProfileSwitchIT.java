package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The profile changes under load, and no request notices. */
class ProfileSwitchIT {
    private static final int CLIENTS = 8;
    private static final int SWITCHES = 10;
    private static final int BETWEEN = Scale.of("between", 200, 1_000);
    private static final List<String> PROFILES = List.of("production", "testing", "development");

    @RegisterExtension final Samovar samovar = new Samovar();

    @Test
    void tenTimesUnderLoad() throws Exception {
        Running runtime = samovar.launch().ready().awaitModel("lexical");
        Api api = runtime.api();
        AnswerBook book = new AnswerBook("lexical").learn(api, "1.0.0");
        try (Load load = Load.on(api, book, CLIENTS)) {
            for (int i = 0; i < SWITCHES; i++) {
                load.awaitMore(BETWEEN);
                String profile = PROFILES.get(i % PROFILES.size());
                Reply reply = api.put("/samovar/v1/profile", "{\"profile\":\"" + profile + "\"}");
                assertThat(reply.status()).as(reply.body()).isEqualTo(200);
                assertThat(api.get("/samovar/v1/profile").json().get("profile").getAsString())
                        .isEqualTo(profile);
            }
            load.awaitMore(BETWEEN);
            load.assertAllGood();
            System.out.printf("%d changes of the profile, %s%n", SWITCHES, load);
        }
        assertThat(runtime.stop().status()).isZero();
    }
}
