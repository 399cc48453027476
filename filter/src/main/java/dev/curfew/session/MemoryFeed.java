package dev.curfew.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A feed in memory that keeps its newest entries. Thread-safe. */
final class MemoryFeed implements Feed {
    private final int capacity;
    private final ArrayList<byte[]> entries = new ArrayList<>();
    private long tail = -1;

    MemoryFeed(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public synchronized long append(byte[] entry) {
        entries.add(entry.clone());
        if (entries.size() > capacity) {
            entries.remove(0);
        }
        tail++;
        notifyAll();
        return tail;
    }

    @Override
    public synchronized long tail() {
        return tail;
    }

    @Override
    public synchronized Batch read(long last, byte @Nullable [] lastEntry, Duration wait) {
        await(last, wait);
        long head = tail - entries.size() + 1;
        boolean gone = last + 1 < head || last > tail;
        if (gone || (lastEntry != null && last >= head && !Arrays.equals(entry(last - head), lastEntry))) {
            return Batch.ofGap();
        }
        List<byte[]> read = new ArrayList<>();
        for (long sequence = last + 1; sequence <= tail; sequence++) {
            read.add(entry(sequence - head));
        }
        return new Batch(false, last + 1, read);
    }

    private byte[] entry(long index) {
        return entries.get(Math.toIntExact(index));
    }

    private synchronized void await(long last, Duration wait) {
        long end = System.nanoTime() + wait.toNanos();
        try {
            while (last == tail && end - System.nanoTime() > 0) {
                wait(1 + (end - System.nanoTime()) / 1_000_000);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ClusterUnavailableException("interrupted while waiting for changes", stopped);
        }
    }
}
