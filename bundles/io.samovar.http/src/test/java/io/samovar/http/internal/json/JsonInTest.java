package io.samovar.http.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonInTest {
    private static JsonIn json(String text) {
        return new JsonIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsMembersAndSkipsTheRest() throws IOException {
        List<String> read = new ArrayList<>();
        JsonIn in = json("{\"a\":\"x\",\"deep\":{\"er\":[1,{\"b\":2}]},\"b\":[1,2.0,3e0]}");
        in.object(
                name -> {
                    switch (name) {
                        case "a" -> read.add(in.string());
                        case "b" -> in.array(1, 3, i -> read.add(i + "=" + in.integer(0, 9)));
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        in.end();
        assertThat(read).containsExactly("x", "0=1", "1=2", "2=3");
    }

    @Test
    void namesThePlaceOfAWrongType() {
        JsonIn in = json("{\"a\":[1,{\"b\":\"text\"}]}");
        assertThatThrownBy(
                        () ->
                                in.object(
                                        a -> {
                                            in.array(
                                                    0,
                                                    9,
                                                    i -> {
                                                        if (i == 0) {
                                                            in.integer(0, 9);
                                                        } else {
                                                            in.object(
                                                                    b -> {
                                                                        in.bool();
                                                                        return true;
                                                                    });
                                                        }
                                                    });
                                            return true;
                                        }))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessage("$.a[1].b: is a string; accepted: true or false");
    }

    @Test
    void refusesAMemberThatComesTwice() {
        JsonIn in = json("{\"a\":1,\"b\":2,\"a\":3}");
        assertThatThrownBy(() -> in.object(name -> false))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessageStartingWith("$.a: is there twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\"",
                "{\"a\":}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":tRue}",
                "{\"a\":1}x",
                "{\"a\":1}{}",
                "[",
                "{\"a\":\"\\x\"}",
                "{\"a\":1 // c\n}",
                "{\"a\"=1}",
                "{\"a\":+1}"
            })
    void refusesWhatIsNoJson(String text) {
        JsonIn in = json(text);
        assertThatThrownBy(
                        () -> {
                            in.object(name -> false);
                            in.end();
                        })
                .isInstanceOf(InvalidJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "-9223372036854775809",
                "1.5",
                "1e-1",
                "1e999999999",
                "1e99999999999",
                "1e-999999999",
                "99999999999999999999999999999999999999999999"
            })
    void refusesWhatIsNoWholeNumberInRange(String number) {
        assertThatThrownBy(() -> json(number).integer(Long.MIN_VALUE, Long.MAX_VALUE))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessageContaining("accepted: a whole number from -9223372036854775808");
    }

    @Test
    void readsWholeNumbersToTheEndOfTheirRange() throws IOException {
        assertThat(json("9223372036854775807").integer(Long.MIN_VALUE, Long.MAX_VALUE))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(json("-9223372036854775808").integer(Long.MIN_VALUE, Long.MAX_VALUE))
                .isEqualTo(Long.MIN_VALUE);
        assertThat(json("18446744073709551615").unsignedInteger()).isEqualTo(-1L);
        assertThatThrownBy(() -> json("18446744073709551616").unsignedInteger())
                .isInstanceOf(InvalidJsonException.class);
    }

    @Test
    void refusesNumbersThatAreInfinite() {
        assertThatThrownBy(() -> json("1e999").real()).isInstanceOf(InvalidJsonException.class);
    }

    @Test
    void refusesControlCharactersInStrings() {
        assertThatThrownBy(() -> json("\"a\tb\"").string())
                .isInstanceOf(InvalidJsonException.class)
                .hasMessageStartingWith("$: not valid JSON at line 1 column ");
    }

    @Test
    void limitsDepth() {
        String deep = "[".repeat(JsonIn.MAX_DEPTH) + "]".repeat(JsonIn.MAX_DEPTH);
        assertThatThrownBy(() -> json("{\"a\":" + deep + "}").object(name -> false))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessageContaining("nested deeper than 32");
    }

    @Test
    void limitsStringsMembersAndElements() {
        String longText = "\"" + "x".repeat(JsonIn.MAX_STRING + 1) + "\"";
        assertThatThrownBy(() -> json(longText).string())
                .isInstanceOf(InvalidJsonException.class)
                .hasMessageContaining("at most " + JsonIn.MAX_STRING);
        StringBuilder members = new StringBuilder("{\"m\":0");
        for (int i = 0; i < JsonIn.MAX_MEMBERS; i++) {
            members.append(",\"").append(i).append("\":0");
        }
        assertThatThrownBy(() -> json(members + "}").object(name -> false))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessageContaining("one member too many");
        JsonIn in = json("[1,2,3]");
        assertThatThrownBy(() -> in.array(1, 2, i -> in.integer(0, 9)))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessageContaining("1 to 2 elements");
        assertThatThrownBy(() -> json("[]").array(1, 2, i -> {}))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessageContaining("has 0 elements");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] bytes = {'"', (byte) 0xC3, (byte) 0x28, '"'};
        assertThatThrownBy(() -> new JsonIn(new ByteArrayInputStream(bytes)).string())
                .isInstanceOf(InvalidJsonException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void saysThatTheEndIsMissing() {
        assertThatThrownBy(() -> json("{\"a\":[1,").object(name -> false))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessageContaining("ends too early at line 1 column 9");
    }

    @Test
    void leavesFailuresOfTheStreamAlone() {
        IOException failure = new IOException("gone");
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw failure;
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) throws IOException {
                        throw failure;
                    }
                };
        assertThatThrownBy(() -> new JsonIn(broken).object(name -> false)).isSameAs(failure);
    }

    @Test
    void copiesAValueToBeReadLater() throws IOException {
        String value = "{\"a\":[1.50,-2e3,\"t\\u00e9\\n\",true,null,{}],\"b\":[[],[0]]}";
        JsonIn in = json("{\"later\":" + value + ",\"next\":1}");
        List<String> copies = new ArrayList<>();
        in.object(
                name -> {
                    copies.add(new String(in.copy(), StandardCharsets.UTF_8));
                    return true;
                });
        assertThat(copies).containsExactly(value.replace("\\u00e9", "é"), "1");
    }
}
