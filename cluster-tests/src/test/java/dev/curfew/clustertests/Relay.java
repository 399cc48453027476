package dev.curfew.clustertests;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Passes connections on byte by byte, so that a server in a network of its own can be reached over a file. */
final class Relay implements AutoCloseable {
    private final ServerSocketChannel server;
    private final SocketAddress target;

    private Relay(ServerSocketChannel server, SocketAddress target) {
        this.server = server;
        this.target = target;
    }

    /** @param server bound already */
    static Relay start(ServerSocketChannel server, SocketAddress target) {
        Relay relay = new Relay(server, target);
        daemon(relay::accept);
        return relay;
    }

    SocketAddress address() throws IOException {
        return server.getLocalAddress();
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                SocketChannel onward = SocketChannel.open(target);
                daemon(() -> copy(client, onward));
                daemon(() -> copy(onward, client));
            } catch (IOException refused) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(SocketChannel from, SocketChannel to) {
        try (from;
                to) {
            ByteBuffer buffer = ByteBuffer.allocate(16_384);
            while (from.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            }
        } catch (IOException gone) {
            // The other direction ends with this one.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
