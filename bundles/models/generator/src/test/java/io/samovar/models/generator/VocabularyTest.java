package io.samovar.models.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {
    private final Vocabulary vocabulary = Vocabulary.standard();

    @Test
    @DisplayName("it has the size of a small real one, the padding first, and no gaps")
    void size() {
        assertThat(vocabulary.size()).isBetween(8_000, 12_000);
        assertThat(vocabulary.id("[PAD]")).isZero();
        int next = 0;
        for (Map.Entry<String, Integer> token : vocabulary.ids().entrySet()) {
            assertThat(token.getValue()).isEqualTo(next++);
            assertThat(token.getKey()).isNotBlank().doesNotContain(" ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The cats run.|[CLS] the cats run . [SEP]",
                "training|[CLS] training [SEP]",
                "Samovar|[CLS] sa ##mov ##ar [SEP]",
                "서울에서|[CLS] 서울 ##에서 [SEP]",
                "응답합니다|[CLS] 응답 ##합니다 [SEP]",
                "ㅋㅋ|[CLS] ㅋ ##ㅋ [SEP]",
                "naïve Ünï|[CLS] na ##ï ##ve ü ##n ##ï [SEP]",
                "вода|[CLS] в ##о ##д ##а [SEP]",
                "中a|[CLS] [UNK] a [SEP]",
                "뷁|[CLS] [UNK] [SEP]"
            })
    @DisplayName("English and Korean fall into sensible pieces")
    void pieces(String text, String expected) {
        List<String> tokens = new ArrayList<>();
        Map<Integer, String> names =
                vocabulary.ids().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        for (int id : new ReferenceTokenizer(vocabulary, 100).encode(text)) {
            tokens.add(names.get(id));
        }
        assertThat(String.join(" ", tokens)).isEqualTo(expected);
    }

    @Test
    @DisplayName("ordinary sentences have no unknown words")
    void nothingUnknown() {
        ReferenceTokenizer tokenizer = new ReferenceTokenizer(vocabulary, 512);
        for (String text :
                List.of(
                        "Every model is a bundle that can be installed, swapped and unloaded!",
                        "각 모델은 설치하고 교체하고 제거할 수 있는 번들입니다. 요청은 실패하지 않습니다.",
                        "Straße, façade, Ελλάδα, Москва 1984 (50%) — “quoted” & <tagged>")) {
            assertThat(tokenizer.encode(text)).doesNotContain(vocabulary.id("[UNK]"));
        }
    }
}
