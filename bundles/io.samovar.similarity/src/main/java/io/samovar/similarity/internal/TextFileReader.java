package io.samovar.similarity.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/** Reads files that are text: UTF-8, no NUL, not blank, not too large. */
final class TextFileReader {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final int maxBytes;

    TextFileReader(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Returns the text, or empty if the file is not text or cannot be read. */
    Optional<String> read(Path file) {
        try (SeekableByteChannel channel =
                Files.newByteChannel(
                        file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            long size = channel.size();
            return size > maxBytes ? Optional.empty() : text(bytes(channel, (int) size));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** What a file gains while it is read is left out. */
    private static ByteBuffer bytes(SeekableByteChannel channel, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        return bytes.flip();
    }

    private static Optional<String> text(ByteBuffer bytes) {
        for (int i = 0; i < bytes.limit(); i++) {
            if (bytes.get(i) == 0) {
                return Optional.empty();
            }
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
            return Optional.of(marked ? text.substring(1) : text)
                    .filter(content -> !content.isBlank());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
