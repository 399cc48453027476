package dev.curfew.benchmarks.server;

import dev.curfew.session.Feed;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A feed that counts reads and writes. Thread-safe. */
final class CountingFeed implements Feed {
    private final Feed feed;
    private final Asked asked;

    CountingFeed(Feed feed, Asked asked) {
        this.feed = feed;
        this.asked = asked;
    }

    @Override
    public long append(byte[] entry) {
        asked.wrote();
        return feed.append(entry);
    }

    @Override
    public long tail() {
        asked.read();
        return feed.tail();
    }

    @Override
    public Batch read(long last, byte @Nullable [] lastEntry, Duration wait) {
        asked.read();
        return feed.read(last, lastEntry, wait);
    }
}
