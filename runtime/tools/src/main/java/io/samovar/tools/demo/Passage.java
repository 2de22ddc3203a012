package io.samovar.tools.demo;

/**
 * A paragraph of a document.
 *
 * @param source the document's file name
 * @param text the paragraph on one line
 */
record Passage(String source, String text) {
    /** Returns the beginning of the text. */
    String brief(int length) {
        return text.length() <= length ? text : text.substring(0, length - 1).strip() + "…";
    }
}
