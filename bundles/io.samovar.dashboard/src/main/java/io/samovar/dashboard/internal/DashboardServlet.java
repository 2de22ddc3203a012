package io.samovar.dashboard.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Serves the files of the page. They say nothing about what runs here, so nobody is asked for a
 * token; what the page shows it asks the API for, with the token of whoever looks at it.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.name=" + DashboardServlet.NAME,
            "osgi.http.whiteboard.servlet.pattern=/dashboard/*",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
        })
public final class DashboardServlet extends HttpServlet {
    /** Also the name by which the HTTP bundle puts its guards in front of this servlet. */
    static final String NAME = "io.samovar.dashboard";

    private static final long serialVersionUID = 1L;

    private final transient Assets assets;

    @Activate
    public DashboardServlet(BundleContext context) {
        this(new Assets(context.getBundle()));
    }

    DashboardServlet(Assets assets) {
        this.assets = assets;
    }

    /** Also answers HEAD, which the base class makes of this. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        PageHeaders.set(response);
        String path = request.getPathInfo();
        if (path == null) {
            // relative, so that it holds behind whatever proxy
            response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
            response.setHeader("Location", "dashboard/");
            return;
        }
        Optional<Asset> found = assets.find(path.substring(1));
        if (found.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            response.setContentType("text/plain; charset=utf-8");
            response.getWriter().println("nothing is served at this path; the page is /dashboard/");
            return;
        }
        send(found.get(), request, response);
    }

    private static void send(Asset asset, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        // asked for again each time, so that page and files are always of one version
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("ETag", asset.etag());
        response.setHeader("Vary", "Accept-Encoding");
        if (contains(request.getHeader("If-None-Match"), asset.etag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(asset.contentType());
        byte[] content = asset.plain();
        if (contains(request.getHeader("Accept-Encoding"), "gzip")) {
            response.setHeader("Content-Encoding", "gzip");
            content = asset.packed();
        }
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private static boolean contains(String header, String word) {
        return header != null
                && Arrays.stream(header.split(","))
                        .map(part -> part.strip().replaceFirst("^W/", ""))
                        .anyMatch(word::equals);
    }
}
