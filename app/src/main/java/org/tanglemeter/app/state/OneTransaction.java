package org.tanglemeter.app.state;

import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Commits what the steps within it write to a database together: once they are all done, or nothing if one of them failed.
 * SQLite flushes to the disk at each commit, which takes longer than a hundred rows do. The steps have to run on one
 * thread.
 */
public final class OneTransaction implements Policy {
    private final TransactionTemplate transaction;

    public OneTransaction(DataSource database) {
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // The steps stay as they are.
    }

    @Override
    public Processor wrap(Route route, Processor steps) {
        return exchange -> transaction.executeWithoutResult(status -> {
            process(steps, exchange);
            if (exchange.isFailed() || exchange.isRollbackOnly()) {
                status.setRollbackOnly();
            }
        });
    }

    private static void process(Processor steps, Exchange exchange) {
        try {
            steps.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
    }
}
