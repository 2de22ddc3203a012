package io.samovar.http.internal;

import io.samovar.http.internal.web.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/** A request as the servlet container gives it. */
final class ServletRequest implements Request {
    private final HttpServletRequest request;
    private final String rawPath;

    ServletRequest(HttpServletRequest request) {
        this.request = request;
        String uri = request.getRequestURI();
        String mount = request.getContextPath();
        this.rawPath = mount != null && uri.startsWith(mount) ? uri.substring(mount.length()) : uri;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String rawPath() {
        return rawPath;
    }

    @Override
    public String rawQuery() {
        return request.getQueryString();
    }

    @Override
    public String header(String name) {
        return request.getHeader(name);
    }

    @Override
    public boolean isLocal() {
        String address = request.getLocalAddr();
        // addresses are spelled in digits here, so that no name service is asked
        return address != null
                && (address.startsWith("127.")
                        || address.equals("::1")
                        || address.equals("[::1]")
                        || address.startsWith("0:0:0:0:0:0:0:1")
                        || address.startsWith("[0:0:0:0:0:0:0:1"));
    }

    @Override
    public boolean isEncrypted() {
        return request.isSecure();
    }

    @Override
    public int port() {
        return request.getLocalPort();
    }

    @Override
    public long contentLength() {
        return request.getContentLengthLong();
    }

    @Override
    public InputStream body() throws IOException {
        return request.getInputStream();
    }
}
