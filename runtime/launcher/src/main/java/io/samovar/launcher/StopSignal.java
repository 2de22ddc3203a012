package io.samovar.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish to stop: a signal, the end of standard input, or the end of the console. Whoever waits
 * for it stops the framework; the second signal gives up on that.
 */
final class StopSignal {
    private static final int HALTED = 130;

    private final CountDownLatch wished = new CountDownLatch(1);

    /** Makes SIGTERM and SIGINT a wish to stop, instead of the JVM's own exit with status 143. */
    void handleSignals() {
        handle("TERM");
        handle("INT");
    }

    void request() {
        wished.countDown();
    }

    /** Wishes to stop when the stream ends; nothing in it means anything. */
    void requestAtEndOf(InputStream in) {
        Thread reader =
                new Thread(
                        () -> {
                            try {
                                in.transferTo(OutputStream.nullOutputStream());
                            } catch (IOException closed) {
                                // as good as its end
                            }
                            request();
                        },
                        "samovar-stdin");
        reader.setDaemon(true);
        reader.start();
    }

    boolean requested() {
        return wished.getCount() == 0;
    }

    /** Waits at most this long, and returns whether a stop is wished. */
    boolean await(long limit, TimeUnit unit) throws InterruptedException {
        return wished.await(limit, unit);
    }

    private void signalled() {
        if (requested()) {
            Runtime.getRuntime().halt(HALTED);
        }
        Watchdog.arm();
        request();
    }

    // by reflection: javac rejects sun.misc in a build where warnings are errors, and a JVM without
    // it (or one started with -Xrs) still has the shutdown hook
    private void handle(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(),
                            new Class<?>[] {handler},
                            (self, method, args) -> {
                                if (method.getName().equals("handle")) {
                                    signalled();
                                }
                                return null;
                            });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            System.err.printf(
                    "samovar: SIG%s ends the process with the JVM's own status: %s%n", name, e);
        }
    }
}
