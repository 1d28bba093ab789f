package org.tanglemeter.tangle;

import io.netty.channel.ChannelFuture;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Closes connections whose client takes too long to do what it has to do next: to ask, or to take its answer. Used by
 * the event loop only.
 */
final class Patience {
    private final Vertx vertx;
    private final Duration limit;
    private final Map<HttpConnection, Long> timers = new HashMap<>();

    Patience(Vertx vertx, Duration limit) {
        this.vertx = vertx;
        this.limit = limit;
    }

    /** It is the client's turn: from here on, time runs. */
    void begin(HttpConnection connection) {
        end(connection);
        timers.put(connection, vertx.setTimer(limit.toMillis(), timer -> {
            timers.remove(connection);
            cut(connection);
        }));
    }

    /** It is no longer the client's turn, or the connection is closed. */
    void end(HttpConnection connection) {
        Long timer = timers.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    /** Vert.x's own close first sends what is left, and so never comes to an end if the client does not take it. */
    private static void cut(HttpConnection connection) {
        ChannelFuture unused =
                ((HttpServerConnection) connection).channelHandlerContext().close();
    }
}
