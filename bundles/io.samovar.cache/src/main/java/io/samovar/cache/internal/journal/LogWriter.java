package io.samovar.cache.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes frames to a file on a thread of its own, in the order they were given. What is written
 * survives the death of the process, since the operating system has it.
 */
final class LogWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
    private static final int ROOM = 8 << 20;
    private static final int BATCH = 1 << 20;
    private static final long STOP_MILLIS = 5_000;

    /** Stands in the queue where another file begins. */
    private static final byte[] ROLL = new byte[0];

    private final Runnable broken;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition progress = lock.newCondition();

    // with the lock held
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private long queued;
    private long given;
    private long done;
    private boolean stopping;
    private boolean failed;
    private Path next;
    private long bytes;

    // only on the thread
    private FileChannel channel;

    /**
     * @param broken called once, on the thread, if the file cannot be written any more
     */
    LogWriter(Path file, Runnable broken) throws IOException {
        this.broken = broken;
        this.channel = open(file);
        this.thread = new Thread(this::run, "samovar-cache-log");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Gives a frame to be written.
     *
     * @param must whether it must not be left out
     * @return whether it was taken
     */
    boolean give(byte[] frame, boolean must) {
        lock.lock();
        try {
            if (failed || stopping || (!must && queued + frame.length > ROOM)) {
                return false;
            }
            queue.add(frame);
            queued += frame.length;
            bytes += frame.length;
            given++;
            work.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many bytes were given since the file was begun. */
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all that was given is written; returns false if it is not. */
    boolean await(Duration limit) {
        long left = limit.toNanos();
        lock.lock();
        try {
            long wanted = given;
            while (done < wanted && !failed) {
                if (left <= 0) {
                    return false;
                }
                left = progress.awaitNanos(left);
            }
            return !failed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Goes on in another file with what is given from now on. */
    void roll(Path file) {
        lock.lock();
        try {
            next = file;
            queue.add(ROLL);
            given++;
            bytes = 0;
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            stopping = true;
            work.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(STOP_MILLIS);
            if (thread.isAlive()) {
                LOG.warn("the cache's log is not written to the end");
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (writeBatch()) {}
        } catch (IOException | RuntimeException e) {
            LOG.error("the cache's log cannot be written; results do not survive a restart", e);
            fail();
        } finally {
            closeQuietly();
        }
    }

    private void fail() {
        lock.lock();
        try {
            failed = true;
            queue.clear();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
        broken.run();
    }

    /** Returns false at the end. */
    private boolean writeBatch() throws IOException {
        List<byte[]> batch = new ArrayList<>();
        Path file = null;
        int size = 0;
        lock.lock();
        try {
            while (queue.isEmpty() && !stopping) {
                work.awaitUninterruptibly();
            }
            while (!queue.isEmpty() && file == null && size < BATCH) {
                byte[] frame = queue.poll();
                batch.add(frame);
                size += frame.length;
                file = frame == ROLL ? next : null;
            }
            queued -= size;
        } finally {
            lock.unlock();
        }
        ByteBuffer bytes = ByteBuffer.allocate(size);
        batch.forEach(bytes::put);
        bytes.flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        if (file != null) {
            channel.close();
            channel = open(file);
        }
        return told(batch.size());
    }

    private boolean told(int count) {
        lock.lock();
        try {
            done += count;
            progress.signalAll();
            return !stopping || !queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void closeQuietly() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("the cache's log cannot be closed", e);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
}
