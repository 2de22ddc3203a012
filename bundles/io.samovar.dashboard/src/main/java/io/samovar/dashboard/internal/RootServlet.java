package io.samovar.dashboard.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;

/** Shows the page to who opens the address that a start prints. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.name=" + RootServlet.NAME,
            // nothing but the root itself
            "osgi.http.whiteboard.servlet.pattern=",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
        })
public final class RootServlet extends HttpServlet {
    static final String NAME = "io.samovar.dashboard.root";
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        PageHeaders.set(response);
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", "dashboard/");
    }
}
