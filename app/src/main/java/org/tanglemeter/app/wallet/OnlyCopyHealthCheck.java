package org.tanglemeter.app.wallet;

import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Down once another copy of the wallet has written on the ledger: this one does nothing any more. */
public final class OnlyCopyHealthCheck extends AbstractHealthCheck {
    private final BooleanSupplier current;

    public OnlyCopyHealthCheck(WalletGeneration generation) {
        this(generation::isCurrent);
    }

    OnlyCopyHealthCheck(BooleanSupplier current) {
        super("tanglemeter", "wallet-only-copy");
        this.current = current;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        if (current.getAsBoolean()) {
            builder.up();
        } else {
            builder.down()
                    .message(
                            "Another copy of this wallet writes, and this one has stopped. Go on with that one; or stop"
                                    + " it, remove all of this one's data but the seed, and start this one again");
        }
    }
}
