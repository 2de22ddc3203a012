package io.samovar.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.model.InferenceException;
import org.junit.jupiter.api.Test;

class DefectLogTest {
    @Test
    void keepsMessagesThatMayQuoteAnInputOutOfTheLog() {
        Throwable cause = new NumberFormatException("For input string: \"private words\"");
        String text = DefectLog.describe(new InferenceException("m:1.0.0", "it broke", cause));
        assertThat(text)
                .contains("InferenceException: m:1.0.0: inference failed: it broke")
                .contains("caused by java.lang.NumberFormatException\n    at ")
                .contains("DefectLogTest")
                .doesNotContain("private words");
    }
}
