package io.samovar.http.internal.testing;

import static org.awaitility.Awaitility.await;

import io.samovar.api.deploy.ModelDeployer;
import io.samovar.api.loading.ModelLoading;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.similarity.TextSimilarity;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.service.condition.Condition;

/**
 * Felix with the real web server and the bundle as it was built. What the test itself must share
 * with the bundles comes from the class path of the test.
 */
public final class TestFramework {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(10);

    private static final List<String> BUNDLES =
            List.of(
                    "org.osgi.util.function",
                    "org.osgi.util.promise",
                    "org.osgi.service.component",
                    "org.apache.commons.commons-io",
                    "org.apache.commons.commons-fileupload",
                    "org.apache.felix.http.servlet-api",
                    "org.apache.felix.http.wrappers",
                    "org.apache.felix.configadmin",
                    "org.apache.felix.scr",
                    "org.apache.felix.http.jetty12",
                    "io.samovar.http");

    private static final List<String> SHARED =
            List.of(
                    "io.samovar.api.cache;version=1.0.0",
                    "io.samovar.api.deploy;version=1.0.0",
                    "io.samovar.api.engine;version=1.0.0",
                    "io.samovar.api.loading;version=1.0.0",
                    "io.samovar.api.model;version=1.0.0",
                    "io.samovar.api.monitor;version=1.0.0",
                    "io.samovar.api.optimization;version=1.0.0",
                    "io.samovar.api.preload;version=1.0.0",
                    "io.samovar.api.registry;version=1.0.0",
                    "io.samovar.api.similarity;version=1.0.0",
                    "io.samovar.api.tensor;version=1.0.0",
                    "io.samovar.api.tuning;version=1.0.0",
                    "io.samovar.api.usage;version=1.0.0",
                    "org.osgi.service.cm;version=1.6.1",
                    "com.google.gson;version=2.13.2",
                    "com.google.gson.stream;version=2.13.2",
                    "org.slf4j;version=2.0.17",
                    "org.slf4j.spi;version=2.0.17");

    private final Framework framework;

    private TestFramework(Framework framework) {
        this.framework = framework;
    }

    /**
     * Starts the framework.
     *
     * @param more further framework properties
     */
    public static TestFramework start(Path storage, Map<String, String> more)
            throws BundleException, IOException {
        Map<String, Object> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, String.join(",", SHARED));
        properties.put("org.apache.felix.http.host", "127.0.0.1");
        properties.put("org.osgi.service.http.port", "0");
        properties.putAll(more);
        TestFramework started = new TestFramework(new FrameworkFactory().newFramework(properties));
        started.framework.start();
        Map<String, URL> jars = jars();
        List<Bundle> bundles = new ArrayList<>();
        for (String name : BUNDLES) {
            URL jar = jars.get(name);
            if (jar == null) {
                throw new IllegalStateException("no bundle " + name + " among " + jars.keySet());
            }
            bundles.add(started.context().installBundle(jar.toString()));
        }
        for (Bundle bundle : bundles) {
            bundle.start();
        }
        return started;
    }

    public BundleContext context() {
        return framework.getBundleContext();
    }

    /** Registers a house, the similarity service that works on it, and what is said of memory. */
    public List<ServiceRegistration<?>> furnish(FakeHouse house) {
        return List.of(
                context()
                        .registerService(
                                new String[] {
                                    ModelRegistry.class.getName(),
                                    ModelControl.class.getName(),
                                    ModelDeployer.class.getName()
                                },
                                house,
                                null),
                context().registerService(TextSimilarity.class, new FakeSimilarity(house), null),
                context().registerService(ModelLoading.class, house.loading(), null));
    }

    /** Returns where the bundle says it serves, or null. */
    public String endpoint() throws InvalidSyntaxException {
        for (ServiceReference<Condition> reference :
                context()
                        .getServiceReferences(
                                Condition.class, "(osgi.condition.id=io.samovar.http)")) {
            return (String) reference.getProperty("endpoint");
        }
        return null;
    }

    /** Waits until the bundle serves, and returns where. */
    public String awaitEndpoint() {
        return await().atMost(START).until(this::endpoint, Objects::nonNull);
    }

    /** Returns an installed bundle. */
    public Bundle bundle(String symbolicName) {
        for (Bundle bundle : context().getBundles()) {
            if (symbolicName.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new IllegalArgumentException(symbolicName);
    }

    /** Stops it. */
    public void stop() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(STOP.toMillis());
    }

    private static Map<String, URL> jars() throws IOException {
        Map<String, URL> jars = new HashMap<>();
        ClassLoader loader = TestFramework.class.getClassLoader();
        for (URL url : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
            try (InputStream in = url.openStream()) {
                String name =
                        new Manifest(in)
                                .getMainAttributes()
                                .getValue(Constants.BUNDLE_SYMBOLICNAME);
                if (name != null && url.getProtocol().equals("jar")) {
                    String jar = url.getPath().substring(0, url.getPath().indexOf('!'));
                    jars.put(name.split(";", 2)[0].strip(), new URL(jar));
                }
            }
        }
        return jars;
    }
}
