package org.tanglemeter.camel.iota.mam;

import java.util.Collection;
import org.tanglemeter.ledger.Hash;

/** The addresses on which a consumer receives. It is asked before every poll, so addresses come and go while it runs. */
@FunctionalInterface
public interface FollowedAddresses {

    Collection<Hash> addresses();
}
