package io.samovar.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import triton.client.InferInput;
import triton.client.InferRequestedOutput;
import triton.client.InferResult;
import triton.client.InferenceException;
import triton.client.InferenceServerClient;
import triton.client.InferenceServerClient.InferArguments;
import triton.client.pojo.DataType;

/** Triton's client for Java, which sends no Content-Type. */
class TritonIT {
    private static final int MILLIS = 30_000;

    @RegisterExtension static final Served SERVED = new Served();

    private InferenceServerClient client;

    @BeforeEach
    void openClient() throws Exception {
        String address = SERVED.endpoint().getHost() + ":" + SERVED.endpoint().getPort();
        client = new InferenceServerClient(address, MILLIS, MILLIS);
    }

    @AfterEach
    void closeClient() throws Exception {
        client.close();
    }

    @Test
    void binaryAndJsonAreTheSameNumbers() throws Exception {
        float[] binary = infer(true);
        float[] json = infer(false);
        assertThat(binary).hasSize(2 * Served.DIMENSION);
        for (int i = 0; i < binary.length; i++) {
            assertThat(json[i]).isCloseTo(binary[i], within(1e-6f));
        }
    }

    @Test
    void takesVersionPriorityAndTimeout() throws Exception {
        InferResult result =
                client.infer(
                        new InferArguments(Served.EMBEDDER, text(true))
                                .setModelVersion("1.0.0")
                                .setRequestId("r-1")
                                .setPriority(1)
                                .setTimeout(20_000_000));
        assertThat(result.getResponse().getModelVersion()).isEqualTo("1.0.0");
        assertThat(result.getResponse().getId()).isEqualTo("r-1");
    }

    @Test
    void tellsWhatIsWrong() {
        assertThatThrownBy(() -> client.infer(new InferArguments("no-such-model", text(true))))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("no-such-model");
    }

    private float[] infer(boolean binary) throws Exception {
        return client.infer(
                        Served.EMBEDDER,
                        List.of(text(binary)),
                        List.of(new InferRequestedOutput("embedding", binary)))
                .getOutputAsFloat("embedding");
    }

    private static InferInput text(boolean binary) {
        InferInput input = new InferInput("text", new long[] {2}, DataType.BYTES);
        input.setData(new String[] {"green tea", "black tea"}, binary);
        return input;
    }
}
