package io.samovar.http.internal.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipartInputStreamTest {
    /** Gives what it has in pieces of random size, as a network does. */
    private static InputStream inPieces(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(40)));
            }
        };
    }

    @Test
    void findsAnyContentBetweenAnyPieces() throws IOException {
        Random random = new Random(3);
        String alphabet = "\r\n--bx";
        for (int round = 0; round < 300; round++) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            int size = random.nextInt(round % 10 == 0 ? 60_000 : 200);
            for (int i = 0; i < size; i++) {
                content.write(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            byte[] expected = content.toByteArray();
            String boundary = "bound" + round;
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes(ascii("preamble\r\n--" + boundary + "\r\nA: 1\r\n\r\n"));
            body.writeBytes(expected);
            body.writeBytes(ascii("\r\n--" + boundary + "\r\n\r\nsecond\r\n--" + boundary + "--"));

            MultipartInputStream parts =
                    new MultipartInputStream(inPieces(body.toByteArray(), random), boundary);
            assertThat(parts.nextPart()).isEqualTo("\r\nA: 1\r\n\r\n");
            if (random.nextBoolean()) {
                assertThat(parts.readAllBytes()).isEqualTo(expected);
                assertThat(parts.read()).isEqualTo(-1);
            }
            assertThat(parts.nextPart()).isEqualTo("\r\n\r\n");
            assertThat(new String(parts.readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("second");
            assertThat(parts.nextPart()).isNull();
        }
    }

    @Test
    void aBodyThatIsCutOffIsNoEnd() throws IOException {
        byte[] body = ascii("--b\r\n\r\ncontent without end");
        MultipartInputStream parts = new MultipartInputStream(new ByteArrayInputStream(body), "b");
        parts.nextPart();
        assertThatThrownBy(parts::readAllBytes).isInstanceOf(EOFException.class);
    }

    @Test
    void limitsTheHeaderOfAPart() {
        byte[] body = ascii("--b\r\n" + "x".repeat(9000));
        MultipartInputStream parts = new MultipartInputStream(new ByteArrayInputStream(body), "b");
        assertThatThrownBy(parts::nextPart)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("8192");
    }

    @Test
    void readsParametersOfHeaders() {
        String header = "form-data; NAME=\"a \\\"b\\\" ;c\"; filename=x.jar ; empty=\"\"; odd";
        assertThat(HeaderParameters.get(header, "name")).isEqualTo("a \"b\" ;c");
        assertThat(HeaderParameters.get(header, "filename")).isEqualTo("x.jar");
        assertThat(HeaderParameters.get(header, "empty")).isEmpty();
        assertThat(HeaderParameters.get(header, "odd")).isNull();
        assertThat(HeaderParameters.get("form-data; name=\"open", "name")).isEqualTo("open");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
