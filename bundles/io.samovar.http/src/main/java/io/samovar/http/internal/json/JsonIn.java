package io.samovar.http.internal.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads one JSON document from beginning to end: RFC 8259 to the letter, UTF-8 only, within limits
 * of depth, string length and element count. What is wrong becomes an {@link InvalidJsonException}
 * with its path; other {@link IOException}s come from the stream itself.
 */
public final class JsonIn {
    /** How deep objects and arrays may be nested. */
    public static final int MAX_DEPTH = 32;

    /** How many members an object may have. */
    public static final int MAX_MEMBERS = 256;

    /** How many characters a string may have. */
    public static final int MAX_STRING = 1 << 20;

    private static final int INTEGER_DIGITS = 40;

    private final JsonReader reader;
    private final String root;

    /** Reads a document whose paths begin with {@code $}. */
    public JsonIn(InputStream document) {
        this(document, "$");
    }

    /**
     * @param root what to write for {@code $} in paths, for a document cut out of another one
     */
    public JsonIn(InputStream document, String root) {
        this.reader =
                new JsonReader(
                        new InputStreamReader(
                                document,
                                StandardCharsets.UTF_8
                                        .newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPORT)
                                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        this.reader.setStrictness(Strictness.STRICT);
        this.reader.setNestingLimit(MAX_DEPTH);
        this.root = root;
    }

    /** Takes the members of an object one after the other. */
    @FunctionalInterface
    public interface Members {
        /**
         * Reads the value of a member.
         *
         * @return false to ignore it, unread
         */
        boolean member(String name) throws IOException;
    }

    /** Takes the elements of an array one after the other. */
    @FunctionalInterface
    public interface Elements {
        /** Reads one element completely. */
        void element(int index) throws IOException;
    }

    /** Returns where the next value is. */
    public String path() {
        return root + reader.getPath().substring(1);
    }

    /** Returns what comes next. */
    public JsonToken peek() throws IOException {
        try {
            return reader.peek();
        } catch (IOException e) {
            throw wrong(e);
        }
    }

    /** Reads an object; a member that comes twice is refused. */
    public void object(Members members) throws IOException {
        require(JsonToken.BEGIN_OBJECT, "an object");
        try {
            reader.beginObject();
            Set<String> seen = new HashSet<>();
            while (reader.hasNext()) {
                String name = reader.nextName();
                if (!seen.add(name)) {
                    throw new InvalidJsonException(path(), "is there twice", "once");
                }
                if (seen.size() > MAX_MEMBERS) {
                    throw new InvalidJsonException(
                            path(), "is one member too many", "at most " + MAX_MEMBERS);
                }
                if (!members.member(name)) {
                    reader.skipValue();
                }
            }
            reader.endObject();
        } catch (IOException e) {
            throw wrong(e);
        }
    }

    /** Reads an array of at least {@code min} and at most {@code max} elements. */
    public void array(int min, int max, Elements elements) throws IOException {
        require(JsonToken.BEGIN_ARRAY, "an array");
        String path = path();
        try {
            reader.beginArray();
            int count = 0;
            while (reader.hasNext()) {
                if (count == max) {
                    throw new InvalidJsonException(
                            path, "has too many elements", size(min, max) + " elements");
                }
                elements.element(count++);
            }
            if (count < min) {
                throw new InvalidJsonException(
                        path, "has " + count + " elements", size(min, max) + " elements");
            }
            reader.endArray();
        } catch (IOException e) {
            throw wrong(e);
        }
    }

    /** Reads a string. */
    public String string() throws IOException {
        require(JsonToken.STRING, "a string");
        String path = path();
        try {
            String text = reader.nextString();
            if (text.length() > MAX_STRING) {
                throw new InvalidJsonException(
                        path,
                        "has " + text.length() + " characters",
                        "at most " + MAX_STRING + " characters");
            }
            return text;
        } catch (IOException e) {
            throw wrong(e);
        }
    }

    /** Reads a string, or null where JSON says so. */
    public String stringOrNull() throws IOException {
        return nullValue() ? null : string();
    }

    /** Reads true or false. */
    public boolean bool() throws IOException {
        require(JsonToken.BOOLEAN, "true or false");
        try {
            return reader.nextBoolean();
        } catch (IOException e) {
            throw wrong(e);
        }
    }

    /** Reads a whole number within bounds; {@code 3.0} and {@code 3e0} are whole. */
    public long integer(long min, long max) throws IOException {
        String path = path();
        String digits = number();
        long value;
        try {
            value = wholeNumber(digits);
        } catch (ArithmeticException | NumberFormatException e) {
            throw outOfRange(path, min, max);
        }
        if (value < min || value > max) {
            throw outOfRange(path, min, max);
        }
        return value;
    }

    /** Reads a whole number from 0 to 2^64-1 into the bits of a long. */
    public long unsignedInteger() throws IOException {
        String path = path();
        String digits = number();
        try {
            return Long.parseUnsignedLong(digits);
        } catch (NumberFormatException e) {
            throw new InvalidJsonException(
                    path, "is not a whole number in range", "0 to 18446744073709551615");
        }
    }

    private String number() throws IOException {
        require(JsonToken.NUMBER, "a number");
        try {
            return reader.nextString();
        } catch (IOException e) {
            throw wrong(e);
        }
    }

    /** Reads a number as a double; one beyond its range is refused. */
    public double real() throws IOException {
        require(JsonToken.NUMBER, "a number");
        try {
            return reader.nextDouble();
        } catch (IOException e) {
            throw wrong(e);
        }
    }

    /** Reads a null if one is next. */
    public boolean nullValue() throws IOException {
        if (peek() != JsonToken.NULL) {
            return false;
        }
        reader.nextNull();
        return true;
    }

    /** Begins an array whose elements the caller reads itself, until {@link #endArray}. */
    public void beginArray() throws IOException {
        require(JsonToken.BEGIN_ARRAY, "an array");
        try {
            reader.beginArray();
        } catch (IOException e) {
            throw wrong(e);
        }
    }

    /** Returns whether the array that was begun has another element. */
    public boolean hasNext() throws IOException {
        try {
            return reader.hasNext();
        } catch (IOException e) {
            throw wrong(e);
        }
    }

    /** Ends an array after its last element. */
    public void endArray() throws IOException {
        try {
            reader.endArray();
        } catch (IOException e) {
            throw wrong(e);
        }
    }

    /** Copies the next value as it is, to be read again when it is known what it means. */
    public byte[] copy() throws IOException {
        try {
            return JsonCopy.next(reader);
        } catch (IOException e) {
            throw wrong(e);
        }
    }

    /** Makes sure that nothing follows the document. */
    public void end() throws IOException {
        if (peek() != JsonToken.END_DOCUMENT) {
            throw new InvalidJsonException(root, "is followed by something", "one JSON value");
        }
    }

    /** Returns the exception for a value of the wrong type at the next place. */
    public InvalidJsonException unexpected(String accepted) throws IOException {
        return new InvalidJsonException(path(), "is " + describe(peek()), accepted);
    }

    private void require(JsonToken wanted, String accepted) throws IOException {
        if (peek() != wanted) {
            throw unexpected(accepted);
        }
    }

    private IOException wrong(IOException e) {
        if (e instanceof MalformedJsonException || e instanceof EOFException) {
            throw new InvalidJsonException(path(), place(e));
        }
        if (e instanceof CharacterCodingException) {
            throw new InvalidJsonException(path(), "is not valid UTF-8", "UTF-8");
        }
        return e;
    }

    /** Gson's messages tell a programmer what to call; of use to a client is the place. */
    private static String place(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("Nesting limit")) {
            return "nested deeper than " + MAX_DEPTH;
        }
        int start = message.indexOf(" at line ");
        int end = message.indexOf(" path ", start);
        String place = start < 0 || end < 0 ? "" : message.substring(start, end);
        return (e instanceof EOFException ? "ends too early" : "not valid JSON") + place;
    }

    private static long wholeNumber(String digits) {
        if (digits.length() > INTEGER_DIGITS) {
            throw new ArithmeticException("too long");
        }
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return new BigDecimal(digits).longValueExact();
        }
    }

    private static InvalidJsonException outOfRange(String path, long min, long max) {
        return new InvalidJsonException(
                path,
                "is not a whole number in range",
                "a whole number from " + min + " to " + max);
    }

    private static String size(int min, int max) {
        return min + " to " + max;
    }

    private static String describe(JsonToken token) {
        return switch (token) {
            case BEGIN_ARRAY -> "an array";
            case BEGIN_OBJECT -> "an object";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            case END_ARRAY, END_OBJECT, END_DOCUMENT -> "not there";
            case NAME -> "a member name";
        };
    }
}
