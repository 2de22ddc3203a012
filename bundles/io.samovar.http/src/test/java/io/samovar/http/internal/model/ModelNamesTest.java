package io.samovar.http.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.model.ModelDescriptor;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelNamesTest {
    private static final String ALPHABET = "aZ09._-/\\ %é;:+\n";

    @Test
    void meansTheSameAsThePattern() {
        Random random = new Random(11);
        int valid = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder name = new StringBuilder();
            int length = random.nextInt(random.nextInt(100) == 0 ? 140 : 5);
            int letters = random.nextBoolean() ? 7 : ALPHABET.length();
            for (int j = 0; j < length; j++) {
                name.append(ALPHABET.charAt(random.nextInt(letters)));
            }
            boolean expected = name.toString().matches(ModelDescriptor.NAME_PATTERN);
            assertThat(ModelNames.isValid(name.toString())).as(name.toString()).isEqualTo(expected);
            valid += expected ? 1 : 0;
        }
        assertThat(valid).isBetween(1000, 19_000);
    }

    @Test
    void ends() {
        assertThat(ModelNames.isValid("a".repeat(128))).isTrue();
        assertThat(ModelNames.isValid("a".repeat(129))).isFalse();
    }
}
