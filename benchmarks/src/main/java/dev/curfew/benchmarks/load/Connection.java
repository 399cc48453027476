package dev.curfew.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection to one node that is kept, with at most one request under way. Confined to one thread. */
final class Connection implements AutoCloseable {
    private static final int LARGEST = 16_384;

    private final int node;
    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(LARGEST);
    private @Nullable Client client;
    private long since;

    private Connection(int node, SocketChannel channel) {
        this.node = node;
        this.channel = channel;
    }

    static Connection open(Selector selector, int node, int port) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Connection connection = new Connection(node, channel);
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    int node() {
        return node;
    }

    /** Sends the request, which counts from {@code from} on. */
    void send(Client sender, String path, long from) throws IOException {
        client = sender;
        since = from;
        ByteBuffer out = ByteBuffer.wrap(sender.request(node, path));
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** Reads what has come; returns the answer when it is complete. */
    Optional<Answer> receive() throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("the server closed a connection that was to be kept");
        }
        Optional<Answer> answer = Answer.read(in);
        if (answer.isPresent()) {
            in.clear();
            client().take(node, answer.get().setCookies());
        }
        return answer;
    }

    Client client() {
        Client known = client;
        if (known == null) {
            throw new IllegalStateException("nobody uses the connection");
        }
        return known;
    }

    long since() {
        return since;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
