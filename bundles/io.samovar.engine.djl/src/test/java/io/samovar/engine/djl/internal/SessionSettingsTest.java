package io.samovar.engine.djl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.engine.LoadedTensorModel;
import io.samovar.api.engine.ModelSource;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.Tensor;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionSettingsTest {
    @TempDir Path directory;

    @Test
    @DisplayName("a model's parameters win over the defaults")
    void parameters() throws Exception {
        SessionSettings settings =
                SessionSettings.DEFAULTS.with(
                        source().parameter("intraOpNumThreads", "2")
                                .parameter("prepacking", "false")
                                .parameter("optLevel", "BASIC_OPT")
                                .build());
        assertThat(settings.intraOpThreads()).isEqualTo(2);
        assertThat(settings.prepacking()).isFalse();
        assertThat(settings.optimization()).isEqualTo("BASIC_OPT");
        assertThat(settings.arena()).isTrue();
        assertThat(settings.maxRunTokens()).isEqualTo(SessionSettings.DEFAULT_RUN_TOKENS);
    }

    @ParameterizedTest
    @CsvSource({
        "intraOpNumThreads, two, accepted: 0 to 1024",
        "intraOpNumThreads, -1, accepted: 0 to 1024",
        "interOpNumThreads, 5000, accepted: 0 to 1024",
        "executionMode, parallel, 'accepted: SEQUENTIAL, PARALLEL'",
        "optLevel, FASTEST, 'accepted: NO_OPT, BASIC_OPT'",
        "cpuArenaAllocator, yes, 'accepted: true, false'",
        "maxRunTokens, 0, accepted: 1 to",
        "customOpLibrary, /tmp/evil.so, 'unknown to the engine onnxruntime; accepted: intraOp'"
    })
    @DisplayName("a bad parameter is refused by its name, with what is accepted")
    void badParameters(String key, String value, String accepted) throws Exception {
        ModelSource source = source().parameter(key, value).build();
        assertThatThrownBy(() -> Engines.engine().load(source).close())
                .isInstanceOf(ModelLoadException.class)
                .hasMessageStartingWith("sample:1.0.0: $.parameters." + key)
                .hasMessageContaining(accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "SEQUENTIAL,1,true,true,true",
        "PARALLEL,2,false,false,false",
        "SEQUENTIAL,0,true,false,true"
    })
    @DisplayName("whatever the settings, the answer is the same")
    void sameAnswer(String mode, String threads, String arena, String pattern, String packing)
            throws Exception {
        ModelSource source =
                source().parameter("executionMode", mode)
                        .parameter("intraOpNumThreads", threads)
                        .parameter("interOpNumThreads", threads)
                        .parameter("cpuArenaAllocator", arena)
                        .parameter("memoryPatternOptimization", pattern)
                        .parameter("prepacking", packing)
                        .build();
        try (LoadedTensorModel model = Engines.tensorModel(source)) {
            Tensor x = Tensor.ofFloats("x", List.of(1L, 3L), new float[] {1, 2, 3});
            assertThat(model.infer(List.of(x), Set.of("y")).get(0).toFloats())
                    .containsExactly(22.5f, 28.5f);
        }
    }

    @Test
    @DisplayName("the configuration gives the defaults, and nonsense in it is refused by its name")
    void configuration() {
        SessionSettings settings = SessionSettings.of(new Settings(4, 256));
        assertThat(settings.intraOpThreads()).isEqualTo(4);
        assertThat(settings.maxRunTokens()).isEqualTo(256);
        assertThatThrownBy(() -> SessionSettings.of(new Settings(-4, 256)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("intra.op.num.threads: -4; accepted: 0 to 1024");
        assertThatThrownBy(() -> SessionSettings.of(new Settings(1, 0)))
                .hasMessageContaining("max.run.tokens: 0");
    }

    private Sources source() throws Exception {
        float[] weight = {1, 2, 3, 4, 5, 6};
        return Sources.tensor(directory, Graphs.linear(weight, new float[] {0.5f, 0.5f}))
                .input("x", DataType.FP32, -1L, 3L)
                .output("y", DataType.FP32, -1L, 2L);
    }

    private record Settings(int intra_op_num_threads, int max_run_tokens)
            implements DjlModelEngine.Config {
        @Override
        public int inter_op_num_threads() {
            return 1;
        }

        @Override
        public boolean cpu_arena_allocator() {
            return true;
        }

        @Override
        public boolean prepacking() {
            return true;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return DjlModelEngine.Config.class;
        }
    }
}
