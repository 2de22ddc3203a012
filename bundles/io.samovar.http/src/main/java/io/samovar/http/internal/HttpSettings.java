package io.samovar.http.internal;

import io.samovar.http.internal.flow.Buffers;
import io.samovar.http.internal.flow.Places;
import io.samovar.http.internal.model.AnswerSource;
import io.samovar.http.internal.web.Dispatcher;
import io.samovar.http.internal.web.ExposureGuard;
import io.samovar.http.internal.web.Guards;
import io.samovar.http.internal.web.HostGuard;
import io.samovar.http.internal.web.Limits;
import io.samovar.http.internal.web.Router;
import io.samovar.http.internal.web.Tally;
import io.samovar.http.internal.web.TokenGuard;
import io.samovar.http.internal.web.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.condition.Condition;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the operator decides: the configuration, and what the launcher was told. */
final class HttpSettings {
    static final String PID = "io.samovar.http";
    private static final String TOKEN = "samovar.token";
    private static final String INSECURE = "samovar.insecure";
    private static final int LAST_PORT = 65_535;
    private static final String VERSION = "samovar.version";
    private static final String COMPLETE = "samovar.complete.condition";
    private static final String BIND_HOST = "org.apache.felix.http.host";

    private final BundleContext context;

    HttpSettings(BundleContext context) {
        this.context = context;
    }

    /** Returns whether the runtime is still bringing up parts that nobody waits for. */
    boolean starting() {
        String complete = context.getProperty(COMPLETE);
        if (complete == null) {
            return false;
        }
        try {
            return context.getServiceReferences(
                            Condition.class, "(%s=%s)".formatted(Condition.CONDITION_ID, complete))
                    .isEmpty();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(COMPLETE + " is " + complete, e);
        }
    }

    /** The configuration. */
    @ObjectClassDefinition(
            name = "Samovar HTTP",
            description = "Limits and guards of the HTTP API.")
    @interface Config {
        @AttributeDefinition(
                name = "Allowed hosts",
                description =
                        "Names this server is reached by, beside localhost and loopback addresses;"
                                + " a protection against DNS rebinding. Comma-separated or a list;"
                                + " * allows every name.")
        String[] allowed_hosts() default {};

        @AttributeDefinition(
                name = "Tokens",
                description =
                        "Who may ask, beside the administrator with SAMOVAR_TOKEN: NAME ROLE"
                                + " sha256:DIGEST, separated by commas or a list. Roles: infer,"
                                + " read, operate, admin. 'samovar token NAME ROLE' makes one.")
        String[] tokens() default {};

        @AttributeDefinition(
                name = "Insecure",
                description =
                        "Whether other machines may ask without TLS, because something else"
                                + " protects the line.")
        boolean insecure() default false;

        @AttributeDefinition(
                name = "Management port",
                description =
                        "The only port that management is served on; another web server must listen"
                                + " there. 0 = on every port.",
                min = "0",
                max = "65535")
        int management_port() default 0;

        @AttributeDefinition(
                name = "Requests at once",
                description =
                        "How many requests may be with models at once, each on a thread of the web"
                                + " server; must be less than its threads.",
                min = "1")
        int max_concurrent() default 160;

        @AttributeDefinition(
                name = "Requests of one model at once",
                description =
                        "How many of these one model may have; never more than it leaves to the"
                                + " others.",
                min = "1")
        int max_concurrent_per_model() default 64;

        @AttributeDefinition(
                name = "Waiting requests",
                description =
                        "How many requests may wait for one model beside those, without a thread; one"
                                + " more is refused with 429.",
                min = "0")
        int queue_limit() default 512;

        @AttributeDefinition(
                name = "Wait for a place",
                description = "Seconds a request waits so; then it is refused with 503.",
                min = "1")
        int queue_timeout_seconds() default 30;

        @AttributeDefinition(
                name = "Time for a body",
                description =
                        "Seconds within which the body of a request to a model must have come.",
                min = "1")
        int body_timeout_seconds() default 60;

        @AttributeDefinition(
                name = "Body limit",
                description =
                        "How many bytes the body of a request may have, also after its expansion"
                                + " into tensors.",
                min = "1")
        long max_body_bytes() default 64L << 20;

        @AttributeDefinition(
                name = "Upload limit",
                description = "How many bytes an uploaded model bundle may have.",
                min = "1")
        long max_upload_bytes() default 2L << 30;

        @AttributeDefinition(
                name = "Answer limit",
                description = "How many bytes an answer may have; it is made in memory.",
                min = "1")
        int max_answer_bytes() default 256 << 20;
    }

    /** Returns the version of this server. */
    String version() {
        String version = context.getProperty(VERSION);
        return version != null ? version : context.getBundle().getVersion().toString();
    }

    /**
     * Makes the dispatcher for a configuration.
     *
     * @throws IllegalArgumentException if a value is out of range; names it
     */
    Dispatcher dispatcher(Router router, Config config) {
        return new Dispatcher(
                router,
                guards(config),
                new Limits(
                        config.max_body_bytes(),
                        config.max_upload_bytes(),
                        config.max_answer_bytes()),
                new DefectLog(),
                new AuditLog());
    }

    /**
     * Returns what requests to models share.
     *
     * @throws IllegalArgumentException if a value is out of range; names it
     */
    ModelCall.Means means(
            Config config, ScheduledExecutorService timer, Tally tally, AnswerSource source) {
        // bodies become tensors of several times their size
        long memory = Math.max(Runtime.getRuntime().maxMemory() / 8, config.max_body_bytes());
        return new ModelCall.Means(
                new Places(
                        atLeast(1, "max.concurrent", config.max_concurrent()),
                        atLeast(1, "max.concurrent.per.model", config.max_concurrent_per_model()),
                        atLeast(0, "queue.limit", config.queue_limit())),
                new Buffers(memory),
                new FlowLimits(
                        config.max_body_bytes(),
                        seconds("body.timeout.seconds", config.body_timeout_seconds()),
                        seconds("queue.timeout.seconds", config.queue_timeout_seconds())),
                timer,
                tally,
                source);
    }

    private static Duration seconds(String name, int value) {
        return Duration.ofSeconds(atLeast(1, name, value));
    }

    private static int atLeast(int least, String name, int value) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "%s: %d; accepted: %d or more".formatted(name, value, least));
        }
        return value;
    }

    /**
     * Returns what a request must pass.
     *
     * @throws IllegalArgumentException if a value is out of range; names it
     */
    Guards guards(Config config) {
        Tokens tokens = Tokens.of(context.getProperty(TOKEN), words(config.tokens()));
        boolean insecure = config.insecure() || Boolean.parseBoolean(context.getProperty(INSECURE));
        if (config.management_port() < 0 || config.management_port() > LAST_PORT) {
            throw new IllegalArgumentException(
                    "management.port: %d; accepted: 0 to %d"
                            .formatted(config.management_port(), LAST_PORT));
        }
        return new Guards(
                hosts(config),
                new ExposureGuard(insecure),
                new TokenGuard(tokens),
                config.management_port());
    }

    /**
     * Whoever binds a name is reached by that name. Whoever binds more than loopback is reached by
     * addresses nobody can list here, and no address can be rebound.
     */
    private HostGuard hosts(Config config) {
        List<String> allowed = words(config.allowed_hosts());
        String host = context.getProperty(BIND_HOST);
        boolean loopback = isLoopback(host);
        if (!loopback) {
            allowed.add(host);
        }
        return new HostGuard(allowed, !loopback);
    }

    /** A file gives one text with commas where Configuration Admin can give a list. */
    private static List<String> words(String... entries) {
        List<String> words = new ArrayList<>();
        for (String entry : entries) {
            for (String word : entry.split(",", -1)) {
                if (!word.isBlank()) {
                    words.add(word.strip());
                }
            }
        }
        return words;
    }

    private static boolean isLoopback(String host) {
        return host == null
                || host.isBlank()
                || host.startsWith("127.")
                || host.equalsIgnoreCase("localhost")
                || host.equals("::1")
                || host.equals("[::1]");
    }
}
