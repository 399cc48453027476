package dev.curfew.sample.door;

import java.net.ConnectException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.eclipse.jetty.client.ConnectionPool;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.DuplexConnectionPool;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Response.CompleteListener;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Passes requests on to a node that answers, and to the next one when it turns out that it does not. Thread-safe. */
final class Forwarding extends ProxyHandler {
    private static final long PATIENCE_MILLIS = 30_000;
    private static final int CONNECTIONS = 256;
    private static final String ONCE = "once";

    private final Backends backends;
    private final Balance balance;
    private final AtomicLong turns = new AtomicLong();

    Forwarding(Backends backends, Balance balance) {
        this.backends = backends;
        this.balance = balance;
        setViaHost("front-door");
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
        super.configureHttpClient(client);
        client.setConnectTimeout(1_000);
        client.setIdleTimeout(PATIENCE_MILLIS);
        client.setMaxConnectionsPerDestination(CONNECTIONS);
        client.setUserAgentField(null);
        client.getHttpClientTransport().setConnectionPoolFactory(Forwarding::pool);
    }

    private static ConnectionPool pool(Destination destination) {
        DuplexConnectionPool pool = new DuplexConnectionPool(destination, CONNECTIONS);
        if (ONCE.equals(destination.getOrigin().getTag())) {
            pool.setMaxUsage(1);
        }
        return pool;
    }

    /**
     * A request that changes something gets a connection of its own: on one that was kept open nobody could tell whether a
     * node that died a moment ago has seen it, and it could not be sent to the next one.
     */
    @Override
    protected org.eclipse.jetty.client.Request newProxyToServerRequest(Request request, HttpURI uri) {
        org.eclipse.jetty.client.Request toNode = super.newProxyToServerRequest(request, uri);
        return isSafe(request) ? toNode : toNode.tag(ONCE);
    }

    private static boolean isSafe(Request request) {
        HttpMethod method = HttpMethod.fromString(request.getMethod());
        return method != null && method.isSafe();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        OptionalInt wanted = NodeCookie.read(request);
        long turn = balance == Balance.ROUND_ROBIN || wanted.isEmpty() ? turns.getAndIncrement() : 0;
        List<Backend> order = balance.order(backends.all(), wanted, turn);
        // A node that is thought to be gone is tried all the same, after the others: it may have come back just now.
        new Route(Stream.concat(
                                order.stream().filter(backends::answers),
                                order.stream().filter(backend -> !backends.answers(backend)))
                        .toList())
                .attach(request);
        return tryNext(request, response, callback);
    }

    private boolean tryNext(Request request, Response response, Callback callback) {
        if (Route.of(request).next().isPresent()) {
            return super.handle(request, response, callback);
        }
        response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
        Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
        return true;
    }

    @Override
    protected HttpURI rewriteHttpURI(Request request) {
        return HttpURI.build(request.getHttpURI())
                .scheme("http")
                .host("127.0.0.1")
                .port(Route.of(request).now().port());
    }

    @Override
    protected void addProxyHeaders(Request request, org.eclipse.jetty.client.Request toNode) {
        addViaHeader(request, toNode);
        // This door is where clients come in: what they say about themselves is not passed on.
        toNode.headers(headers -> headers.remove(HttpHeader.FORWARDED)
                .remove(HttpHeader.X_FORWARDED_HOST)
                .remove(HttpHeader.X_FORWARDED_PORT)
                .put(HttpHeader.X_FORWARDED_FOR, Request.getRemoteAddr(request))
                .put(HttpHeader.X_FORWARDED_PROTO, request.isSecure() ? "https" : "http"));
    }

    @Override
    protected org.eclipse.jetty.client.Request.Content newProxyToServerRequestContent(
            Request request, Response response, org.eclipse.jetty.client.Request toNode) {
        return new ProxyRequestContent(request) {
            @Override
            public void fail(Throwable failure) {
                // A body that no node has begun to read is kept for the next one.
                if (!refused(failure)) {
                    super.fail(failure);
                }
            }
        };
    }

    @Override
    protected CompleteListener newServerToProxyResponseListener(
            Request request, org.eclipse.jetty.client.Request toNode, Response response, Callback callback) {
        return new ProxyResponseListener(request, toNode, response, callback) {
            @Override
            public void onHeaders(org.eclipse.jetty.client.Response fromNode) {
                super.onHeaders(fromNode);
                if (balance == Balance.STICKY) {
                    NodeCookie.write(request, response, Route.of(request).now());
                }
            }
        };
    }

    @Override
    protected void onServerToProxyResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request toNode,
            org.eclipse.jetty.client.Response fromNode,
            Response response,
            Callback callback,
            Throwable failure) {
        Route route = Route.of(request);
        if (refused(failure)) {
            backends.down(route.now());
        }
        boolean repeatable = refused(failure) || isSafe(request);
        if (repeatable && !response.isCommitted() && (route.hasNext() || refused(failure))) {
            response.reset();
            tryNext(request, response, callback);
            return;
        }
        super.onServerToProxyResponseFailure(request, toNode, fromNode, response, callback, failure);
    }

    private static boolean refused(Throwable failure) {
        return failure instanceof ConnectException || (failure.getCause() != null && refused(failure.getCause()));
    }
}
