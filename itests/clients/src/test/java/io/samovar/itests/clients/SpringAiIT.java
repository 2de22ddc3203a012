package io.samovar.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.errors.NotFoundException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;

/** Spring AI's model for OpenAI. */
class SpringAiIT {
    @RegisterExtension static final Served SERVED = new Served();

    @Test
    void embeds() {
        EmbeddingResponse response =
                model(Served.EMBEDDER).embedForResponse(List.of("green tea", "black tea"));
        assertThat(response.getResults()).hasSize(2);
        assertThat(response.getResults().get(1).getOutput()).hasSize(Served.DIMENSION);
        assertThat(response.getMetadata().getUsage().getTotalTokens()).isPositive();
        assertThat(response.getMetadata().getModel()).isEqualTo(Served.EMBEDDER);
        assertThat(model("lexical").embed("green tea")).isNotEmpty();
    }

    @Test
    void knowsThatAModelIsNotThere() {
        assertThatThrownBy(() -> model("no-such-model").embed("x"))
                .isInstanceOf(NotFoundException.class);
    }

    private static OpenAiEmbeddingModel model(String name) {
        OpenAiEmbeddingOptions.Builder options = OpenAiEmbeddingOptions.builder();
        options.baseUrl(SERVED.openAi());
        options.apiKey("any");
        options.model(name);
        options.maxRetries(0);
        return OpenAiEmbeddingModel.builder().options(options.build()).build();
    }
}
