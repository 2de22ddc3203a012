package io.samovar.dashboard.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** A file as it is sent. */
final class Asset {
    private static final int ETAG_DIGITS = 32;

    private final String contentType;
    private final byte[] plain;
    private final byte[] packed;
    private final String etag;

    private Asset(String contentType, byte[] plain) throws IOException {
        this.contentType = contentType;
        this.plain = plain;
        this.packed = pack(plain);
        this.etag = '"' + digest(plain).substring(0, ETAG_DIGITS) + '"';
    }

    static Asset read(URL source, String contentType) {
        try (InputStream in = source.openStream()) {
            return new Asset(contentType, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(source + " of our own bundle cannot be read", e);
        }
    }

    String contentType() {
        return contentType;
    }

    byte[] plain() {
        return plain;
    }

    byte[] packed() {
        return packed;
    }

    /** Returns what changes whenever the content does. */
    String etag() {
        return etag;
    }

    private static byte[] pack(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
