package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.models.generator.EncoderBundle;
import io.samovar.models.generator.EncoderSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Versions change under load: no request fails, and none is answered by two versions. */
class SwapUnderLoadIT {
    private static final int CLIENTS = 20;
    private static final int REQUESTS = Scale.of("requests", 10_000, 10_000);
    private static final int SWAPS = Scale.of("swaps", 20, 20);
    private static final String FIRST = "1.0.0";
    private static final String SECOND = "1.1.0";

    @RegisterExtension final Samovar samovar = new Samovar();

    @Test
    void ofTheLexicalModel() throws Exception {
        swaps("lexical", samovar.distribution().model("lexical-1.1.0.jar"));
    }

    @Test
    void ofAnOnnxModel() throws Exception {
        EncoderSpec second = EncoderSpec.ENCODER_2X64.withVersion(SECOND, 11);
        Path jar = samovar.folder("models").resolve("encoder-2x64-1.1.0.jar");
        swaps("encoder-2x64", EncoderBundle.write(second, jar));
    }

    private void swaps(String model, Path second) throws IOException, InterruptedException {
        samovar.distribution().initial(model + "-1.0.0.jar");
        Running runtime = samovar.launch().uncached().ready().awaitModel(model);
        Api api = runtime.api();
        AnswerBook book = new AnswerBook(model).learn(api, FIRST);
        assertThat(api.upload(second).status()).isEqualTo(201);
        book.learn(api, SECOND);
        assertThat(api.rollback(model).ok()).isTrue();
        // so that the first swap under load is an upload once more
        assertThat(api.delete(model, SECOND).ok()).isTrue();

        int[] moments = moments(Scale.random(model));
        try (Load load = Load.on(api, book, CLIENTS)) {
            for (int i = 0; i < SWAPS; i++) {
                load.awaitRequests(moments[i]);
                Reply reply = change(api, i, model, second);
                assertThat(reply.ok()).as(reply.body()).isTrue();
                assertThat(reply.json().get("changed").getAsBoolean()).isTrue();
            }
            load.awaitRequests(REQUESTS);
            load.awaitMore(CLIENTS);
            load.assertAllGood();
            System.out.printf(
                    "%s: %d clients, %d swaps, %s, resident %d MB%n",
                    model, CLIENTS, SWAPS, load, runtime.residentMegabytes());
            assertThat(load.requests()).isGreaterThanOrEqualTo(REQUESTS);
            assertThat(load.answers()).containsOnlyKeys(FIRST, SECOND);
        }
        assertThat(book.check(api)).isEqualTo(SWAPS % 2 == 0 ? FIRST : SECOND);
        assertThat(runtime.stop().status()).isZero();
    }

    /** There are two ways to the newer version and two ways back. */
    private static Reply change(Api api, int number, String model, Path second)
            throws IOException, InterruptedException {
        return switch (number % 4) {
            case 0 -> api.upload(second);
            case 1 -> api.rollback(model);
            case 2 -> api.swap(model, SECOND);
            default -> api.swap(model, FIRST);
        };
    }

    private static int[] moments(Random random) {
        return random.ints(SWAPS, 0, REQUESTS).sorted().toArray();
    }
}
