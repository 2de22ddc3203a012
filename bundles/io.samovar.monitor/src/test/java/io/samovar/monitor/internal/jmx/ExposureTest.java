package io.samovar.monitor.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.samovar.api.registry.RevisionListener;
import io.samovar.api.registry.RevisionState;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.rmi.server.RMIClientSocketFactory;
import java.rmi.server.RMIServerSocketFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerFactory;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExposureTest {
    private static final Duration SELDOM = Duration.ofHours(1);

    private final FakeLoader loader = new FakeLoader("lexical");
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final AtomicInteger serversAsked = new AtomicInteger();
    private final Set<RevisionListener> listening = ConcurrentHashMap.newKeySet();
    private final Exposure exposure = exposure(SELDOM);

    @AfterEach
    void close() {
        exposure.close();
    }

    @Test
    void nothingIsTouchedBeforeItIsOpened() {
        exposure.modelsChanged();
        exposure.close();

        assertThat(serversAsked).hasValue(0);
        assertThat(names()).isEmpty();
        assertThat(listening).isEmpty();
    }

    @Test
    void modelsComeAndGo() {
        open();
        loader.add("encoder");
        exposure.modelsChanged();
        awaitNames("type=Loader", "type=Model,name=encoder", "type=Model,name=lexical");

        loader.remove("lexical");
        exposure.revisionChanged(
                FakeLoader.event("lexical", RevisionState.READY, RevisionState.UNLOADED));
        awaitNames("type=Loader", "type=Model,name=encoder");
    }

    @Test
    void whatNoEventTellsIsFoundAnyway() {
        try (Exposure looking = exposure(Duration.ofMillis(10))) {
            looking.open();
            awaitNames("type=Loader", "type=Model,name=lexical");
            loader.addBroken("broken");
            awaitNames("type=Loader", "type=Model,name=broken", "type=Model,name=lexical");
        }
    }

    @Test
    void nothingIsLeftBehind() {
        open();
        assertThat(listening).hasSize(1);
        Integer before = server.getMBeanCount();

        exposure.close();

        assertThat(names()).isEmpty();
        assertThat(server.getMBeanCount()).isEqualTo(before - 2);
        assertThat(listening).isEmpty();
    }

    @Test
    void afterTheEndNothingComesBack() {
        open();
        exposure.close();

        exposure.open();
        exposure.modelsChanged();
        exposure.revisionChanged(
                FakeLoader.event("lexical", RevisionState.READY, RevisionState.DRAINING));

        assertThat(names()).isEmpty();
    }

    @Test
    void aSecondOneLeavesTheFirstOnesAlone() {
        open();
        try (Exposure second = exposure(SELDOM)) {
            second.open();
            await().until(() -> serversAsked.get() == 2);
        }
        awaitNames("type=Loader", "type=Model,name=lexical");
    }

    @Test
    void openingLaterDoesNotHoldUpTheEnd() {
        exposure.openAfter(SELDOM);
        assertTimeoutPreemptively(Duration.ofSeconds(4), exposure::close);
        assertThat(names()).isEmpty();
    }

    @Test
    void openingTakesPlaceAfterAWhile() {
        exposure.openAfter(Duration.ofMillis(1));
        awaitNames("type=Loader", "type=Model,name=lexical");
    }

    @Test
    void theLoaderDoesNotWaitForAListenerThatBlocks() throws Exception {
        open();
        CountDownLatch release = new CountDownLatch(1);
        List<Long> heard = new CopyOnWriteArrayList<>();
        server.addNotificationListener(
                Names.LOADER,
                (notification, handback) -> {
                    try {
                        assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    heard.add(notification.getSequenceNumber());
                },
                null,
                null);

        for (int i = 0; i < 3000; i++) {
            exposure.revisionChanged(
                    FakeLoader.event("lexical", RevisionState.VERIFIED, RevisionState.LOADING));
        }
        release.countDown();
        await().until(() -> heard.size() >= 1000);
        // the one after the gap tells of it: numbers count what was missed, too
        await().until(
                        () -> {
                            exposure.revisionChanged(
                                    FakeLoader.event(
                                            "lexical", RevisionState.LOADING, RevisionState.READY));
                            return heard.get(heard.size() - 1) >= 3000;
                        });

        assertThat(heard).hasSizeLessThan(3000).isSorted();
    }

    // what is deserialised is our own server's, on the loopback
    @SuppressWarnings("BanJNDI")
    @Test
    void aRemoteClientReadsAndListens() throws Exception {
        open();
        Map<String, Object> loopback =
                Map.of(
                        RMIConnectorServer.RMI_SERVER_SOCKET_FACTORY_ATTRIBUTE,
                        new Loopback(),
                        RMIConnectorServer.RMI_CLIENT_SOCKET_FACTORY_ATTRIBUTE,
                        new Loopback());
        JMXConnectorServer remote =
                JMXConnectorServerFactory.newJMXConnectorServer(
                        new JMXServiceURL("rmi", "127.0.0.1", 0), loopback, server);
        remote.start();
        try (JMXConnector client = JMXConnectorFactory.connect(remote.getAddress())) {
            MBeanServerConnection connection = client.getMBeanServerConnection();
            List<Notification> heard = new CopyOnWriteArrayList<>();
            connection.addNotificationListener(
                    Names.LOADER, (notification, handback) -> heard.add(notification), null, null);
            TabularData models = (TabularData) connection.getAttribute(Names.LOADER, "Models");
            assertThat(models.containsKey(new Object[] {"lexical"})).isTrue();

            exposure.revisionChanged(
                    FakeLoader.event("lexical", RevisionState.VERIFIED, RevisionState.LOADING));

            await().until(() -> heard.size() == 1);
            Notification notification = Foreigner.sees(heard.get(0));
            assertThat(notification.getType()).isEqualTo("io.samovar.model.state");
            assertThat(notification.getMessage()).isEqualTo("somebody asked");
            assertThat(notification.getSource()).isEqualTo(Names.LOADER);
            assertThat(notification.getTimeStamp()).isEqualTo(FakeLoader.SINCE.toEpochMilli());
            CompositeData data = (CompositeData) notification.getUserData();
            assertThat(data.getAll(new String[] {"model", "version", "from", "to", "at"}))
                    .containsExactly(
                            "lexical", "1.1.0", "VERIFIED", "LOADING", "2026-01-02T03:04:05Z");
        } finally {
            remote.stop();
        }
    }

    private Exposure exposure(Duration lookInterval) {
        return new Exposure(
                () -> {
                    serversAsked.incrementAndGet();
                    return server;
                },
                loader.services(),
                listener -> {
                    listening.add(listener);
                    return () -> listening.remove(listener);
                },
                lookInterval);
    }

    private void open() {
        exposure.open();
        awaitNames("type=Loader", "type=Model,name=lexical");
    }

    private void awaitNames(String... expected) {
        await().untilAsserted(() -> assertThat(names()).containsExactlyInAnyOrder(expected));
    }

    private Set<String> names() {
        return server.queryNames(null, null).stream()
                .filter(name -> name.getDomain().equals("io.samovar"))
                .map(ObjectName::getKeyPropertyListString)
                .collect(Collectors.toSet());
    }

    /** Keeps RMI off the network. */
    private static final class Loopback
            implements RMIServerSocketFactory, RMIClientSocketFactory, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            return new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return new Socket(InetAddress.getLoopbackAddress(), port);
        }
    }
}
