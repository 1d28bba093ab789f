package org.tanglemeter.tangle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.iota.jota.IotaAPI;
import org.iota.jota.dto.response.GetAttachToTangleResponse;
import org.iota.jota.dto.response.GetNodeInfoResponse;
import org.iota.jota.dto.response.GetTransactionsToApproveResponse;
import org.iota.jota.dto.response.SendTransferResponse;
import org.iota.jota.model.Transaction;
import org.iota.jota.model.Transfer;
import org.iota.jota.utils.Checksum;
import org.iota.jota.utils.TrytesConverter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.ledger.Hash;

/** A public client, unchanged, against the node. */
class JotaTest {
    private static final String SEED = Messages.hash("SEED").trytes();
    private static final Hash ADDRESS = Messages.hash("ADDRESS");

    @TempDir
    private Path data;

    private Node node;
    private IotaAPI jota;

    @BeforeEach
    void start() {
        node = Node.start(NodeSettings.of(Map.of("data", data.toString(), "port", "0")));
        jota = new IotaAPI.Builder()
                .protocol("http")
                .host("127.0.0.1")
                .port(node.port())
                .build();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void sendsAMessageAndReadsItBack() throws Exception {
        String address = Checksum.addChecksum(ADDRESS.trytes());
        Transfer transfer = new Transfer(address, 0, TrytesConverter.asciiToTrytes("Hello, node"), "JOTA");
        SendTransferResponse sent = jota.sendTransfer(SEED, 2, 3, 9, List.of(transfer), null, null, false, false, null);
        assertThat(sent.getSuccessfully()).containsExactly(true);

        List<Transaction> found = jota.findTransactionObjectsByAddresses(new String[] {address});
        assertThat(found).hasSize(1);
        String message = found.get(0).getSignatureFragments().replaceAll("9+$", "");
        assertThat(TrytesConverter.trytesToAscii(message)).isEqualTo("Hello, node");
        String hash = found.get(0).getHash();
        assertThat(jota.checkConsistency(hash).getState()).isTrue();
        assertThat(jota.getBundle(hash).getTransactions()).hasSize(1);
        assertThat(jota.findTransactionsByTags("JOTA").getHashes()).containsExactly(hash);
        assertThat(jota.getInclusionStates(hash).getStates()).containsExactly(true);
    }

    @Test
    void asksStepByStep() throws Exception {
        GetNodeInfoResponse info = jota.getNodeInfo();
        assertThat(info.getAppName()).isEqualTo("Tanglemeter");
        GetTransactionsToApproveResponse tips = jota.getTransactionsToApprove(3);
        assertThat(tips.getTrunkTransaction()).isEqualTo(Hash.NULL.trytes());
        String[] drafts = Messages.drafts(ADDRESS, "TAG", "MESSAGE", 2).toArray(String[]::new);
        GetAttachToTangleResponse attached =
                jota.attachToTangle(tips.getTrunkTransaction(), tips.getBranchTransaction(), 9, drafts);
        jota.storeTransactions(attached.getTrytes());
        jota.broadcastTransactions(attached.getTrytes());
        String[] hashes = Messages.hashes(List.of(attached.getTrytes())).toArray(String[]::new);
        assertThat(jota.findTransactionsByAddresses(Checksum.addChecksum(ADDRESS.trytes()))
                        .getHashes())
                .containsExactly(hashes);
        assertThat(jota.getTrytes(hashes).getTrytes()).containsExactly(attached.getTrytes());
        assertThat(jota.getTips().getHashes()).containsExactly(hashes[0]);
        assertThat(jota.getBalances(List.of(Checksum.addChecksum(ADDRESS.trytes())))
                        .getBalances())
                .containsExactly("0");
        assertThat(jota.checkWereAddressSpentFrom(Checksum.addChecksum(ADDRESS.trytes())))
                .isFalse();
        assertThat(jota.getNeighbors().getNeighbors()).isEmpty();
        assertThat(jota.interruptAttachingToTangle()).isNotNull();
    }
}
