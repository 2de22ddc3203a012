package io.samovar.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** LangChain4j, whose client is that of the JDK: it offers h2c with every request. */
class LangChainIT {
    @RegisterExtension static final Served SERVED = new Served();

    @Test
    void embedsAndCompares() {
        OpenAiEmbeddingModel model = model("lexical");
        Embedding tea = model.embed("a cup of green tea").content();
        List<Embedding> others =
                model.embedAll(
                                List.of(
                                        TextSegment.from("green tea in a cup"),
                                        TextSegment.from("the bus stops here")))
                        .content();
        assertThat(others).hasSize(2);
        assertThat(CosineSimilarity.between(tea, others.get(0)))
                .isGreaterThan(CosineSimilarity.between(tea, others.get(1)));
        assertThat(CosineSimilarity.between(tea, tea)).isCloseTo(1, within(1e-5));
        assertThat(model.dimension()).isEqualTo(tea.dimension());
    }

    @Test
    void knowsThatAModelIsNotThere() {
        assertThatThrownBy(() -> model("no-such-model").embed("x"))
                .isInstanceOf(ModelNotFoundException.class);
    }

    private static OpenAiEmbeddingModel model(String name) {
        return OpenAiEmbeddingModel.builder()
                .baseUrl(SERVED.openAi())
                .apiKey("any")
                .modelName(name)
                .maxRetries(0)
                .build();
    }
}
