package io.samovar.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.samovar.api.monitor.HealthReport.Status;
import io.samovar.monitor.internal.alert.AlertEngine;
import io.samovar.monitor.internal.system.Machine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemChecksTest {
    @TempDir private Path folder;

    @Test
    void threadsThatWaitForEachOtherAreNamed() throws Exception {
        SystemChecks checks =
                new SystemChecks(
                        new Machine(folder, System::nanoTime),
                        new AlertEngine(System::nanoTime, Clock.systemUTC(), 1, event -> {}));
        assertThat(checks.threads().status()).isEqualTo(Status.OK);
        Lock cup = new ReentrantLock();
        Lock pot = new ReentrantLock();
        CyclicBarrier both = new CyclicBarrier(2);
        List<Thread> guests =
                List.of(
                        guest("first guest", cup, pot, both),
                        guest("second guest", pot, cup, both));
        guests.forEach(Thread::start);
        await().until(() -> checks.threads().status() == Status.CRITICAL);
        assertThat(checks.threads().message())
                .startsWith("deadlocked: ")
                .contains("first guest", "second guest");
        for (Thread guest : guests) {
            guest.interrupt();
            guest.join();
        }
        assertThat(checks.threads().status()).isEqualTo(Status.OK);
    }

    private static Thread guest(String name, Lock has, Lock wants, CyclicBarrier both) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                has.lockInterruptibly();
                                both.await();
                                wants.lockInterruptibly();
                            } catch (Exception e) {
                                // the test is over
                            }
                        },
                        name);
        thread.setDaemon(true);
        return thread;
    }
}
