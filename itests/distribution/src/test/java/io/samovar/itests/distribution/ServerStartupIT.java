package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.samovar.models.generator.EncoderBundle;
import io.samovar.models.generator.EncoderSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How soon and how small it is there. Times are printed; what must hold on any machine is tested.
 */
class ServerStartupIT {
    private static final int STARTS = Scale.of("starts", 3, 5);
    private static final int IDLE_MEGABYTES = 120;
    private static final Duration LOAD_LIMIT = Duration.ofSeconds(60);

    @RegisterExtension final Samovar samovar = new Samovar();

    @Test
    void developmentAnswersFirstAndStaysSmall() throws Exception {
        List<Long> answers = new ArrayList<>();
        List<Long> resident = new ArrayList<>();
        for (int start = 0; start <= STARTS; start++) {
            Running runtime = samovar.launch().ready().awaitModel("lexical");
            long millis = runtime.ageMillis();
            // what follows after the first answers is a part of what is resident
            assertThat(runtime.api().get("/samovar/v1/preload").status()).isEqualTo(200);
            long megabytes = runtime.residentMegabytes();
            assertThat(runtime.stop().status()).isZero();
            System.out.printf(
                    "start %d: first answer after %d ms, %d MB%n", start, millis, megabytes);
            assertThat(megabytes).isLessThanOrEqualTo(IDLE_MEGABYTES);
            if (start > 0) {
                answers.add(millis);
                resident.add(megabytes);
            }
        }
        System.out.printf(
                "development, %d starts after the first: first answer after %d ms (median), %d MB%n",
                STARTS, median(answers), median(resident));
    }

    @Test
    void productionAnswersForModelsThatAreReadyWhileOthersLoad() throws Exception {
        fiveModels();
        Running installs = samovar.launch().env("ENVIRONMENT", "production").ready();
        assertThat(installs.stop().status()).isZero();
        Running runtime = samovar.launch().env("ENVIRONMENT", "production").ready();
        long ready = runtime.ageMillis();
        runtime.awaitModel("lexical");
        long first = runtime.ageMillis();
        int notReadyThen = 5 - ready(runtime.api());
        List<Long> times = new ArrayList<>();
        await().atMost(LOAD_LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> {
                            long asked = System.nanoTime();
                            Reply reply = runtime.api().embed("lexical", "the kettle sings");
                            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
                            times.add(System.nanoTime() - asked);
                            return ready(runtime.api()) == 5;
                        });
        System.out.printf(
                "production, five models: ready after %d ms, first answer after %d ms while %d were"
                        + " loading, all ready after %d ms, %d answers meanwhile, slowest %d ms%n",
                ready,
                first,
                notReadyThen,
                runtime.ageMillis(),
                times.size(),
                TimeUnit.NANOSECONDS.toMillis(Collections.max(times)));
        assertThat(runtime.stop().status()).isZero();
    }

    private void fiveModels() throws IOException {
        Path models = samovar.distribution().ownModels();
        List<String> jars = new ArrayList<>();
        for (String shipped :
                List.of("lexical-1.0.0.jar", "encoder-2x64-1.0.0.jar", "encoder-6x384-1.0.0.jar")) {
            Files.copy(samovar.distribution().shipped(shipped), models.resolve(shipped));
            jars.add(shipped);
        }
        for (int i = 1; i <= 2; i++) {
            EncoderSpec spec =
                    EncoderSpec.ENCODER_6X384.withName("encoder-" + i).withVersion("1.0.0", i);
            jars.add("encoder-" + i + ".jar");
            EncoderBundle.write(spec, models.resolve("encoder-" + i + ".jar"));
        }
        samovar.distribution().initial(jars.toArray(String[]::new));
    }

    private static int ready(Api api) throws IOException, InterruptedException {
        int ready = 0;
        for (JsonElement model : api.get("/samovar/v1/models").json().getAsJsonArray("models")) {
            JsonObject active = model.getAsJsonObject().getAsJsonObject("active");
            if (active.get("state").getAsString().equals("READY")) {
                ready++;
            }
        }
        return ready;
    }

    private static long median(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
