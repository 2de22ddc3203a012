package io.samovar.http.internal.manage;

import java.util.Locale;

/** Reads parameters of a header such as {@code form-data; name="file"; filename="a.jar"}. */
final class HeaderParameters {
    private HeaderParameters() {}

    /**
     * Returns a parameter's value without quotes.
     *
     * @return null if it is not there
     */
    static String get(String header, String name) {
        int i = header.indexOf(';');
        while (i >= 0 && i < header.length()) {
            int start = i + 1;
            int equals = header.indexOf('=', start);
            if (equals < 0) {
                return null;
            }
            String key = header.substring(start, equals).strip().toLowerCase(Locale.ROOT);
            StringBuilder value = new StringBuilder();
            i = value(header, equals + 1, value);
            if (key.equals(name)) {
                return value.toString();
            }
        }
        return null;
    }

    /** Reads a value, quoted or not, and returns where the next semicolon is. */
    private static int value(String header, int from, StringBuilder value) {
        int i = from;
        if (i < header.length() && header.charAt(i) == '"') {
            i++;
            while (i < header.length() && header.charAt(i) != '"') {
                if (header.charAt(i) == '\\' && i + 1 < header.length()) {
                    i++;
                }
                value.append(header.charAt(i++));
            }
            return header.indexOf(';', i);
        }
        int end = header.indexOf(';', i);
        value.append(header.substring(i, end < 0 ? header.length() : end).strip());
        return end;
    }
}
