package io.samovar.http.internal.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-decoding, once, of well-formed UTF-8 only. */
final class Percent {
    private Percent() {}

    /**
     * Decodes a part of a path or query.
     *
     * @param what names the part in messages
     * @throws Problem if an escape is malformed, does not make UTF-8 or hides a control character
     */
    static String decode(String raw, String what) {
        String decoded = raw.indexOf('%') < 0 ? raw : unescape(raw, what);
        for (int i = 0; i < decoded.length(); i++) {
            if (Character.isISOControl(decoded.charAt(i))) {
                throw Problem.badRequest(what + " contains a control character");
            }
        }
        return decoded;
    }

    private static String unescape(String raw, String what) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        int size = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                bytes[size++] = bytes[i];
                continue;
            }
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw Problem.badRequest(
                        what + " has a malformed percent escape; accepted: % and two hex digits");
            }
            bytes[size++] = (byte) ((high << 4) | low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, size))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.badRequest(what + " is not percent-encoded UTF-8");
        }
    }
}
