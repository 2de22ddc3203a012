package io.samovar.tools.demo;

import io.samovar.tools.ToolException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Real texts: the documentation of the distribution, and a folder of the user's.
 *
 * @param passages their paragraphs, at most as many as every one can be compared with every other
 *     while somebody waits
 * @param documents how many documents were read
 * @param left how many paragraphs there are beyond that
 */
record Corpus(List<Passage> passages, int documents, int left) {
    private static final int MOST = 1000;
    private static final long LARGEST = 1 << 20;
    private static final int DEPTH = 8;
    private static final Set<String> ENDINGS = Set.of("md", "txt", "adoc", "rst");

    Corpus {
        passages = List.copyOf(passages);
    }

    static Corpus read(List<Path> places) throws ToolException {
        List<Passage> all = new ArrayList<>();
        int documents = 0;
        for (Path place : places) {
            for (Path file : files(place)) {
                List<Passage> passages = passages(place, file);
                documents += passages.isEmpty() ? 0 : 1;
                all.addAll(passages);
            }
        }
        if (all.size() < 2) {
            throw ToolException.failure("no text to compare in " + places);
        }
        int kept = Math.min(MOST, all.size());
        return new Corpus(all.subList(0, kept), documents, all.size() - kept);
    }

    private static List<Path> files(Path place) throws ToolException {
        try (Stream<Path> walk = Files.walk(place, DEPTH)) {
            return walk.filter(Files::isRegularFile).filter(Corpus::isText).sorted().toList();
        } catch (IOException e) {
            throw ToolException.failure("%s: cannot be read: %s".formatted(place, e), e);
        }
    }

    private static boolean isText(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static List<Passage> passages(Path place, Path file) throws ToolException {
        try {
            if (Files.size(file) > LARGEST) {
                return List.of();
            }
            Path name = file.equals(place) ? file.getFileName() : place.relativize(file);
            return Passages.of(name.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (CharacterCodingException notUtf8) {
            return List.of();
        } catch (IOException e) {
            throw ToolException.failure("%s: cannot be read: %s".formatted(file, e), e);
        }
    }
}
