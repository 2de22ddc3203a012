package io.samovar.dashboard.internal;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;

/**
 * Shows the page to whoever opens in a browser the address that a start prints. A filter, since the
 * root belongs to the API, which goes on answering programs there.
 */
@Component(
        service = Filter.class,
        property = {
            "osgi.http.whiteboard.filter.name=" + RootFilter.NAME,
            // the root itself, which Felix matches without its slash
            "osgi.http.whiteboard.filter.regex=/?",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true"
        })
public final class RootFilter extends HttpFilter {
    static final String NAME = "io.samovar.dashboard.root";
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String accepted = request.getHeader("Accept");
        if (request.getMethod().equals("GET")
                && accepted != null
                && accepted.contains("text/html")) {
            PageHeaders.set(response);
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", "dashboard/");
            return;
        }
        chain.doFilter(request, response);
    }
}
