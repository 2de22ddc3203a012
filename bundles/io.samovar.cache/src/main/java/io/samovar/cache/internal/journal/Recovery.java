package io.samovar.cache.internal.journal;

import io.samovar.cache.internal.store.Key;
import io.samovar.cache.internal.store.ShelfId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out what was there when the process before ended, without reading all of it into memory.
 */
final class Recovery {
    private final List<Path> files;
    private final Map<Key, Place> places = new LinkedHashMap<>();
    private final Map<String, String> formats = new HashMap<>();

    private record Place(int file, long position) {}

    /** Takes the entries that are to come back. */
    interface Target {
        /** Returns whether to go on. */
        boolean entry(Change.Put entry, String format);
    }

    Recovery(List<Path> files) {
        this.files = files;
    }

    /**
     * Reads what happened.
     *
     * @throws IOException if not all of it can be relied on
     */
    void read() throws IOException {
        for (int i = 0; i < files.size(); i++) {
            int file = i;
            boolean[] ended = new boolean[1];
            Frames.read(
                    files.get(i),
                    (position, content) -> {
                        Change change = Change.decode(content);
                        ended[0] = change instanceof Change.End;
                        apply(change, new Place(file, position));
                    });
            if (!ended[0] && files.get(i).getFileName().toString().startsWith("snapshot")) {
                throw new IOException(files.get(i) + " has no end");
            }
        }
    }

    /** Hands out the entries, those first that were put first, and returns how many there were. */
    int restore(Target target) throws IOException {
        List<FileChannel> channels = new ArrayList<>();
        int count = 0;
        try {
            for (Path file : files) {
                channels.add(FileChannel.open(file, StandardOpenOption.READ));
            }
            for (Place place : places.values()) {
                byte[] content = Frames.contentAt(channels.get(place.file()), place.position());
                if (content == null
                        || !(Change.decode(content) instanceof Change.Put put)
                        || !target.entry(
                                put, formats.getOrDefault(put.key().shelf().region(), ""))) {
                    break;
                }
                count++;
            }
        } finally {
            for (FileChannel channel : channels) {
                channel.close();
            }
        }
        return count;
    }

    private void apply(Change change, Place place) {
        if (change instanceof Change.Put put) {
            // at its new place in the order, too
            places.remove(put.key());
            places.put(put.key(), place);
        } else if (change instanceof Change.Remove remove) {
            places.remove(remove.key());
        } else if (change instanceof Change.Clear clear) {
            ShelfId shelf = clear.shelf();
            places.keySet().removeIf(key -> key.shelf().equals(shelf));
        } else if (change instanceof Change.Format format) {
            String before = formats.put(format.region(), format.format());
            if (before != null && !before.equals(format.format())) {
                places.keySet().removeIf(key -> key.shelf().region().equals(format.region()));
            }
        }
    }
}
