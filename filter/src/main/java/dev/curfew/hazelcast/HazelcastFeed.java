package dev.curfew.hazelcast;

import com.hazelcast.ringbuffer.ReadResultSet;
import com.hazelcast.ringbuffer.Ringbuffer;
import com.hazelcast.ringbuffer.StaleSequenceException;
import dev.curfew.session.ClusterUnavailableException;
import dev.curfew.session.Feed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The change feed on a ring buffer, long-polled. Each read begins at the entry that was read last, so that another one
 * there shows that this is another feed: after a merge, or after a loss.
 *
 * <p>Thread-safe; one reader.
 */
final class HazelcastFeed implements Feed {
    private static final int MOST = 500;

    private final Ringbuffer<byte[]> buffer;
    private final BoundedCalls calls;
    private @Nullable Poll poll;

    HazelcastFeed(Ringbuffer<byte[]> buffer, BoundedCalls calls) {
        this.buffer = buffer;
        this.calls = calls;
    }

    /** A long poll under way: kept and awaited again, so that at most one waits in the cluster. */
    private record Poll(long from, Future<ReadResultSet<byte[]>> result) {}

    @Override
    public long append(byte[] entry) {
        return calls.call("append to " + buffer.getName(), () -> buffer.add(entry));
    }

    @Override
    public long tail() {
        return calls.call("tail of " + buffer.getName(), buffer::tailSequence);
    }

    @Override
    public synchronized Batch read(long last, byte @Nullable [] lastEntry, Duration wait) {
        long from = Math.max(0, last);
        int least = last < 0 ? 1 : 2;
        try {
            Poll current = poll != null && poll.from() == from ? poll : begin(from, least);
            poll = current;
            ReadResultSet<byte[]> read = BoundedCalls.await("read of " + buffer.getName(), current.result(), wait);
            poll = null;
            return batch(last, lastEntry, from, read);
        } catch (TimeoutException nothingNew) {
            return check(last);
        } catch (ClusterUnavailableException failed) {
            poll = null;
            if (failed.getCause() instanceof StaleSequenceException) {
                return Batch.ofGap();
            }
            throw failed;
        } catch (IllegalArgumentException beyondTail) {
            poll = null;
            return Batch.ofGap();
        }
    }

    private Poll begin(long from, int least) {
        return calls.call(
                "read of " + buffer.getName(),
                () -> new Poll(
                        from, buffer.readManyAsync(from, least, MOST, null).toCompletableFuture()));
    }

    /** Nothing new came: a feed that is shorter than what was read is another one. */
    private Batch check(long last) {
        if (last >= 0 && tail() < last) {
            poll = null;
            return Batch.ofGap();
        }
        return new Batch(false, last + 1, List.of());
    }

    private static Batch batch(long last, byte @Nullable [] lastEntry, long from, ReadResultSet<byte[]> read) {
        List<byte[]> entries = new ArrayList<>(read.size());
        for (byte[] entry : read) {
            entries.add(entry);
        }
        long first = read.getSequence(0);
        if (first != from) {
            return Batch.ofGap();
        }
        if (last < 0) {
            return new Batch(false, first, entries);
        }
        boolean same = lastEntry == null || Arrays.equals(entries.get(0), lastEntry);
        return same ? new Batch(false, first + 1, entries.subList(1, entries.size())) : Batch.ofGap();
    }
}
