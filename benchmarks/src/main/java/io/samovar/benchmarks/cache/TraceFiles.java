package io.samovar.benchmarks.cache;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** Reads traces of three formats: big-endian numbers of 4 or 8 bytes, and a number a line. */
final class TraceFiles {
    private static final Map<String, Format> KNOWN =
            Map.of(
                    "scarab-recs.trace.xz", Format.INT64,
                    "web07.trace.xz", Format.INT32,
                    "orm-busy.trace.xz", Format.INT32,
                    "multi2.trace.gz", Format.TEXT,
                    "loop.trace.gz", Format.TEXT,
                    "trace_vaultservice.gz", Format.INT64);
    private static final long KEYS_OF_ITS_OWN = 1L << 48;
    private static final int ROUNDS = 5;

    private final Path directory;

    private enum Format {
        INT64,
        INT32,
        TEXT
    }

    TraceFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Reads one trace.
     *
     * @param file its name in the directory; of another than the known ones {@code
     *     name:int64|int32|text}
     */
    Trace read(String file) throws IOException {
        return Trace.of(file.replaceFirst("[.:].*", ""), LongStream.of(keys(file)));
    }

    /** A phase of recency, five rounds of a loop, and recency again. */
    Trace chain() throws IOException {
        long[] recency = keys("trace_vaultservice.gz");
        long[] loop = LongStream.of(keys("loop.trace.gz")).map(k -> k | KEYS_OF_ITS_OWN).toArray();
        LongStream rounds =
                IntStream.range(0, ROUNDS).boxed().flatMapToLong(r -> LongStream.of(loop));
        return Trace.of(
                "corda, 5 x loop, corda",
                LongStream.concat(
                        LongStream.concat(LongStream.of(recency), rounds), LongStream.of(recency)));
    }

    private long[] keys(String file) throws IOException {
        String[] parts = file.split(":", 2);
        Format format =
                parts.length == 2
                        ? Format.valueOf(parts[1].toUpperCase(Locale.ROOT))
                        : KNOWN.get(file);
        if (format == null) {
            throw new IOException(
                    "format of %s is not known; accepted: NAME:int64, NAME:int32, NAME:text"
                            .formatted(file));
        }
        byte[] content;
        try (InputStream in = open(directory.resolve(parts[0]))) {
            content = in.readAllBytes();
        }
        ByteBuffer bytes = ByteBuffer.wrap(content);
        return switch (format) {
            case INT64 ->
                    LongStream.generate(bytes::getLong)
                            .limit(content.length / Long.BYTES)
                            .toArray();
            case INT32 ->
                    LongStream.generate(bytes::getInt)
                            .limit(content.length / Integer.BYTES)
                            .toArray();
            case TEXT ->
                    new String(content, StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("*"))
                            .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[0]))
                            .toArray();
        };
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        String name = file.getFileName().toString();
        if (name.endsWith(".xz")) {
            return new XZInputStream(raw);
        }
        return name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
    }
}
