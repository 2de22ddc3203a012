package io.samovar.http.internal.web;

/** Reads the parameters of a query string. */
final class Query {
    private Query() {}

    /**
     * Returns the value of a parameter.
     *
     * @return null if it is not there
     * @throws Problem if it is there twice or malformed
     */
    static String get(String rawQuery, String name) {
        if (rawQuery == null) {
            return null;
        }
        String found = null;
        int start = 0;
        while (start <= rawQuery.length()) {
            int end = rawQuery.indexOf('&', start);
            if (end < 0) {
                end = rawQuery.length();
            }
            int equals = rawQuery.indexOf('=', start);
            int nameEnd = equals < 0 || equals > end ? end : equals;
            if (Percent.decode(rawQuery.substring(start, nameEnd), "the query").equals(name)) {
                if (found != null) {
                    throw Problem.badRequest(
                            "the query parameter '" + name + "' is there twice; accepted: once");
                }
                String raw = rawQuery.substring(Math.min(nameEnd + 1, end), end);
                found = Percent.decode(raw.replace('+', ' '), "the query parameter '" + name + "'");
            }
            start = end + 1;
        }
        return found;
    }
}
