package io.samovar.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.Embedding;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams.EncodingFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** OpenAI's own client for Java, which asks for base64 unless it is told otherwise. */
class OpenAiJavaIT {
    @RegisterExtension static final Served SERVED = new Served();

    private final OpenAIClient client = client(0);

    private static OpenAIClient client(int retries) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(SERVED.openAi())
                .apiKey("any")
                .maxRetries(retries)
                .build();
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void embedsOneTextAndMany() {
        CreateEmbeddingResponse one = embed(client, "green tea");
        assertThat(one.data()).hasSize(1);
        assertThat(one.data().get(0).embedding()).hasSize(Served.DIMENSION);
        assertThat(one.usage().promptTokens()).isPositive();
        assertThat(one.model()).isEqualTo(Served.EMBEDDER);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            texts.add("text number " + i);
        }
        CreateEmbeddingResponse many =
                client.embeddings().create(params().inputOfArrayOfStrings(texts).build());
        assertThat(many.data()).extracting(Embedding::index).doesNotHaveDuplicates().hasSize(100);
        assertThat(many.usage().totalTokens()).isGreaterThan(100);
    }

    @Test
    void base64AndFloatsAreTheSameNumbers() {
        List<Float> packed = embed(client, "green tea").data().get(0).embedding();
        List<Float> plain =
                client.embeddings()
                        .create(
                                params().input("green tea")
                                        .encodingFormat(EncodingFormat.FLOAT)
                                        .build())
                        .data()
                        .get(0)
                        .embedding();
        assertThat(packed).hasSameSizeAs(plain);
        for (int i = 0; i < plain.size(); i++) {
            assertThat(packed.get(i)).isCloseTo(plain.get(i), within(1e-6f));
        }
    }

    @Test
    void takesTokensAndFewerDimensions() {
        List<Float> vector =
                client.embeddings()
                        .create(
                                params().inputOfArrayOfTokens(List.of(5L, 6L, 7L))
                                        .dimensions(8)
                                        .build())
                        .data()
                        .get(0)
                        .embedding();
        assertThat(vector).hasSize(8);
        assertThat(vector.stream().mapToDouble(x -> (double) x * x).sum())
                .isCloseTo(1, within(1e-4));
    }

    @Test
    void errorsAreOfTheTypesItKnows() {
        assertThatThrownBy(
                        () ->
                                client.embeddings()
                                        .create(
                                                EmbeddingCreateParams.builder()
                                                        .model("no-such-model")
                                                        .input("x")
                                                        .build()))
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        e -> {
                            assertThat(e.code()).contains("model_not_found");
                            assertThat(e.headers().values("x-request-id")).isNotEmpty();
                        });
        assertThatThrownBy(() -> embed(client, ""))
                .isInstanceOfSatisfying(
                        BadRequestException.class,
                        e -> assertThat(e.type()).contains("invalid_request_error"));
        List<String> tooMany = new ArrayList<>();
        for (int i = 0; i < 2049; i++) {
            tooMany.add("x");
        }
        assertThatThrownBy(
                        () ->
                                client.embeddings()
                                        .create(params().inputOfArrayOfStrings(tooMany).build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("2048");
    }

    @Test
    void listsModels() {
        assertThat(client.models().list().data())
                .extracting(model -> model.id())
                .contains("lexical", Served.EMBEDDER);
        assertThat(client.models().retrieve("lexical").id()).isEqualTo("lexical");
    }

    @Test
    void triesAgainUntilTheModelIsThere() throws Exception {
        SERVED.close("encoder-6x384");
        EmbeddingCreateParams params =
                EmbeddingCreateParams.builder().model("encoder-6x384").input("tea").build();
        assertThatThrownBy(() -> client.embeddings().create(params))
                .isInstanceOfSatisfying(
                        InternalServerException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(503));
        OpenAIClient patient = client(20);
        CompletableFuture<CreateEmbeddingResponse> answer =
                CompletableFuture.supplyAsync(() -> patient.embeddings().create(params));
        SERVED.open("encoder-6x384");
        assertThat(answer.get(60, TimeUnit.SECONDS).data()).hasSize(1);
        patient.close();
    }

    private static CreateEmbeddingResponse embed(OpenAIClient client, String text) {
        return client.embeddings().create(params().input(text).build());
    }

    private static EmbeddingCreateParams.Builder params() {
        return EmbeddingCreateParams.builder().model(Served.EMBEDDER);
    }
}
