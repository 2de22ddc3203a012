package io.samovar.http.internal.manage;

import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * An uploaded file: the body itself, or the field {@code file} of a form.
 *
 * @param content the file; ends where the file ends
 * @param fileName what to call it in messages; never a path
 */
record Upload(InputStream content, String fileName) {
    private static final String FIELD = "file";
    private static final String DEFAULT_NAME = "upload.jar";
    private static final int MAX_NAME = 128;
    private static final int MAX_PARTS = 32;
    private static final int MAX_BOUNDARY = 70;

    static Upload of(Call call) throws IOException {
        String asked = call.query("filename");
        String type = call.header("Content-Type");
        InputStream body = call.upload();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            return new Upload(body, safeName(asked));
        }
        String boundary = HeaderParameters.get(type, "boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > MAX_BOUNDARY) {
            throw Problem.badRequest(
                    "Content-Type: multipart/form-data without boundary; accepted: one of 1 to 70"
                            + " characters");
        }
        MultipartInputStream parts = new MultipartInputStream(body, boundary);
        for (int i = 0; i < MAX_PARTS; i++) {
            String header = parts.nextPart();
            if (header == null) {
                break;
            }
            String disposition = disposition(header);
            if (FIELD.equals(HeaderParameters.get(disposition, "name"))) {
                String sent = HeaderParameters.get(disposition, "filename");
                return new Upload(parts, safeName(asked != null ? asked : sent));
            }
        }
        throw Problem.badRequest("the form has no field 'file'; accepted: the bundle in 'file'");
    }

    private static String disposition(String header) {
        for (String line : header.split("\r\n", -1)) {
            if (line.regionMatches(true, 0, "content-disposition:", 0, 20)) {
                return line;
            }
        }
        return "";
    }

    /** Keeps what a person recognises the file by, and nothing that could lead anywhere. */
    private static String safeName(String name) {
        if (name == null) {
            return DEFAULT_NAME;
        }
        StringBuilder safe = new StringBuilder();
        int start = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1;
        for (int i = start; i < name.length() && safe.length() < MAX_NAME; i++) {
            char c = name.charAt(i);
            safe.append(Character.isLetterOrDigit(c) || "._- ()+".indexOf(c) >= 0 ? c : '_');
        }
        return safe.isEmpty() ? DEFAULT_NAME : safe.toString();
    }
}
