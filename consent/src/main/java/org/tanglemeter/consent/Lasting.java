package org.tanglemeter.consent;

/** An event of the wallet that must survive the loss of its disk, and so goes to the wallet's log on the ledger, too. */
public interface Lasting {}
