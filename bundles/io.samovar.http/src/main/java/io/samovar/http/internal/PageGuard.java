package io.samovar.http.internal;

import io.samovar.http.internal.web.Guards;
import io.samovar.http.internal.web.Response;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;

/**
 * Stands in front of the dashboard, wherever it comes from: its files are for everybody, but only
 * under our own names, and only where the API it works with is served.
 */
@Component(
        service = Filter.class,
        configurationPid = HttpSettings.PID,
        property = {
            "osgi.http.whiteboard.filter.name=io.samovar.http.pages",
            "osgi.http.whiteboard.filter.servlet=io.samovar.dashboard",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true"
        })
public final class PageGuard extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient HttpSettings settings;
    private transient volatile Guards guards;

    @Activate
    public PageGuard(BundleContext context, HttpSettings.Config config) {
        this.settings = new HttpSettings(context);
        modified(config);
    }

    @Modified
    void modified(HttpSettings.Config config) {
        guards = settings.guards(config);
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Response> refusal = guards.refusePage(new ServletRequest(request));
        if (refusal.isPresent()) {
            Answers.refuse(refusal.get(), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
