package io.samovar.console.internal;

/** Text as a terminal shows it. */
final class Cell {
    private static final int REPLACEMENT = '·';
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Cell() {}

    /** Replaces what a terminal would obey instead of show: names and texts come from anywhere. */
    static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().map(Cell::harmless).forEach(visible::appendCodePoint);
        return visible.toString();
    }

    /** Returns the text in one line of at most the given width. */
    static String shortened(String text, int width) {
        String line = visible(text.strip().replaceAll("\\s+", " "));
        if (width(line) <= width) {
            return line;
        }
        StringBuilder start = new StringBuilder();
        int used = 0;
        for (int point : line.codePoints().toArray()) {
            used += width(point);
            if (used > width - 1) {
                break;
            }
            start.appendCodePoint(point);
        }
        return start + "…";
    }

    /** Returns how many columns a terminal needs for it. */
    static int width(String text) {
        return text.codePoints().map(Cell::width).sum();
    }

    private static int harmless(int point) {
        if (joins(point)) {
            return point;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    REPLACEMENT;
            default -> point;
        };
    }

    /** Invisible, but several scripts and emoji need them. */
    private static boolean joins(int point) {
        return point == ZERO_WIDTH_JOINER || point == ZERO_WIDTH_NON_JOINER;
    }

    private static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || joins(point)) {
            return 0;
        }
        return switch (Character.UnicodeScript.of(point)) {
            case HANGUL, HAN, HIRAGANA, KATAKANA -> 2;
            default -> 1;
        };
    }
}
