package org.tanglemeter.app.interoperability;

import java.util.List;
import java.util.stream.Collectors;
import org.iota.jota.IotaAPI;
import org.iota.jota.model.Transaction;
import org.iota.jota.model.Transfer;
import org.iota.jota.utils.Checksum;
import org.iota.jota.utils.TrytesConverter;
import org.tanglemeter.ledger.Hash;

/** jota as client of a node. */
record JotaMessages(IotaAPI api, int weight) implements MessageClient {
    static final String SEED = "9".repeat(81);
    static final int SECURITY = 2;
    private static final int DEPTH = 3;

    @Override
    public void send(Hash address, String text) {
        Transfer transfer = new Transfer(
                Checksum.addChecksum(address.trytes()), 0, TrytesConverter.asciiToTrytes(text), "JOTA".repeat(6));
        api.sendTransfer(SEED, SECURITY, DEPTH, weight, List.of(transfer), null, null, false, false, List.of());
    }

    @Override
    public List<String> read(Hash address) {
        return api.findTransactionObjectsByAddresses(new String[] {Checksum.addChecksum(address.trytes())}).stream()
                .filter(Transaction::isTailTransaction)
                .map(tail -> text(api.getBundle(tail.getHash()).getTransactions()))
                .toList();
    }

    private static String text(List<Transaction> bundle) {
        return MessageText.decode(
                bundle.stream().map(Transaction::getSignatureFragments).collect(Collectors.joining()));
    }
}
