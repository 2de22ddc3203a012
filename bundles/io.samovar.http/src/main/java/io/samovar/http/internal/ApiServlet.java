package io.samovar.http.internal;

import io.samovar.api.deploy.ModelDeployer;
import io.samovar.api.loading.ModelLoading;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.similarity.TextSimilarity;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.web.Dispatcher;
import io.samovar.http.internal.web.Response;
import io.samovar.http.internal.web.Router;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Puts the API on the HTTP whiteboard. The services behind it come and go without it; while one is
 * missing its routes say so and the others go on.
 */
@Component(
        service = Servlet.class,
        configurationPid = HttpSettings.PID,
        property = {
            "osgi.http.whiteboard.servlet.name=" + ApiServlet.NAME,
            "osgi.http.whiteboard.servlet.pattern=/*"
        })
@Designate(ocd = HttpSettings.Config.class)
public final class ApiServlet extends HttpServlet {
    static final String NAME = "io.samovar.http";
    private static final long serialVersionUID = 1L;

    private final transient HttpSettings settings;
    private final transient Router router;
    private transient volatile Dispatcher dispatcher;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile ModelRegistry registry;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile ModelControl control;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile ModelLoading loading;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile ModelDeployer deployer;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile TextSimilarity similarity;

    @Activate
    public ApiServlet(BundleContext context, HttpSettings.Config config) {
        this.settings = new HttpSettings(context);
        this.router =
                Api.router(
                        new Services(
                                () -> registry,
                                () -> control,
                                () -> loading,
                                () -> deployer,
                                () -> similarity),
                        settings.version());
        this.dispatcher = settings.dispatcher(router, config);
    }

    @Modified
    void modified(HttpSettings.Config config) {
        dispatcher = settings.dispatcher(router, config);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Response answer = dispatcher.handle(new ServletRequest(request));
        response.setStatus(answer.status());
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
        }
        for (Response.Header header : answer.headers()) {
            response.setHeader(header.name(), header.value());
        }
        response.setContentLengthLong(answer.content().length());
        if (!request.getMethod().equals("HEAD")) {
            answer.content().writeTo(response.getOutputStream());
        }
    }
}
