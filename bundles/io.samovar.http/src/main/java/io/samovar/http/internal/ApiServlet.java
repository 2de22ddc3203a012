package io.samovar.http.internal;

import io.samovar.api.cache.ResultCache;
import io.samovar.api.deploy.ModelDeployer;
import io.samovar.api.loading.ModelLoading;
import io.samovar.api.monitor.Alerts;
import io.samovar.api.monitor.Monitor;
import io.samovar.api.optimization.OptimizationService;
import io.samovar.api.preload.Preloader;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.similarity.TextSimilarity;
import io.samovar.api.tuning.Tuner;
import io.samovar.http.internal.model.Services;
import io.samovar.http.internal.monitor.MonitorServices;
import io.samovar.http.internal.web.Dispatcher;
import io.samovar.http.internal.web.Exchange;
import io.samovar.http.internal.web.Response;
import io.samovar.http.internal.web.Router;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
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
            "osgi.http.whiteboard.servlet.pattern=/*",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
        })
@Designate(ocd = HttpSettings.Config.class)
public final class ApiServlet extends HttpServlet {
    static final String NAME = "io.samovar.http";
    private static final long serialVersionUID = 1L;

    private final transient HttpSettings settings;
    private final transient Router router;
    private final transient Watching watching;
    private final transient ScheduledThreadPoolExecutor timer;
    private transient volatile Serving serving;

    /** What a configuration makes of us. */
    record Serving(Dispatcher dispatcher, ModelCall.Means means) {}

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

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile Monitor monitor;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile Alerts alerts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile ResultCache cache;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile Preloader preloader;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile OptimizationService optimizer;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile Tuner tuner;

    @Activate
    public ApiServlet(BundleContext context, HttpSettings.Config config) {
        this.settings = new HttpSettings(context);
        Arrivals arrivals = new Arrivals(settings::starting, System::nanoTime);
        this.watching = new Watching(new MonitorServices(() -> monitor, () -> alerts));
        this.router =
                Api.router(
                        new Services(
                                () -> registry,
                                () -> control,
                                () -> loading,
                                () -> deployer,
                                () -> similarity),
                        watching,
                        new Parts(
                                () -> cache,
                                arrivals.awaited(() -> preloader),
                                () -> optimizer,
                                () -> tuner),
                        settings.version());
        this.timer = new ScheduledThreadPoolExecutor(1, ApiServlet::timerThread);
        timer.setRemoveOnCancelPolicy(true);
        // nothing happens here most of the time
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        this.serving = serving(config);
        watching.open(context);
    }

    private static Thread timerThread(Runnable task) {
        Thread thread = new Thread(task, "samovar-http-timer");
        thread.setDaemon(true);
        return thread;
    }

    private Serving serving(HttpSettings.Config config) {
        return new Serving(
                settings.dispatcher(router, config),
                settings.means(config, timer, watching.traffic(), watching.source()));
    }

    @Modified
    void modified(HttpSettings.Config config) {
        serving = serving(config);
    }

    @Deactivate
    void stop() {
        watching.close();
        timer.shutdownNow();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        watching.doors().note(request);
        Serving now = serving;
        Exchange exchange = now.dispatcher().open(new ServletRequest(request));
        if (exchange.asksModel()) {
            ModelCall call;
            try {
                call = new ModelCall(request, response, exchange, now.means());
            } catch (IOException | RuntimeException e) {
                refuse(exchange, exchange.refusal(e), request, response);
                return;
            }
            call.begin();
            return;
        }
        if (exchange.answer() != null) {
            refuse(exchange, exchange.answer(), request, response);
            return;
        }
        exchange.handle();
        exchange.tell(exchange.answer(), watching.traffic());
        Answers.write(exchange.answer(), response, !request.getMethod().equals("HEAD"));
    }

    private void refuse(
            Exchange exchange,
            Response answer,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exchange.tell(answer, watching.traffic());
        Answers.refuse(answer, request, response);
    }
}
