package org.tanglemeter.app.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.app.device.DevicePairing;
import org.tanglemeter.app.wallet.WalletGeneration;
import org.tanglemeter.app.wallet.WalletPairing;
import org.tanglemeter.consent.pairing.PairedDevice;
import org.tanglemeter.consent.pairing.PairingState;
import org.tanglemeter.tangle.Node;
import org.tanglemeter.tangle.NodeSettings;

/** A device and a wallet with their shipped routes, over a real node. */
class PairingRoutesTest {
    private static final int WEIGHT = 2;
    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private Node node;

    @BeforeEach
    void startNode() {
        node = Node.start(NodeSettings.of(
                Map.of("port", "0", "data", folder.resolve("node").toString(), "mwm", String.valueOf(WEIGHT))));
    }

    @AfterEach
    void stopNode() {
        node.close();
    }

    @Test
    void aWalletPairsIsRestoredFromItsSeedAndTheOldCopyStops() throws Exception {
        Path disk = folder.resolve("wallet");
        Path newDisk = folder.resolve("restored");
        try (RoleInThisProcess device = device()) {
            DevicePairing itself = device.bean(DevicePairing.class);
            await().atMost(LONG).until(() -> Files.exists(folder.resolve("device/pairing.png")));
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("device/pairing.txt"))))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(folder.resolve("device/pairing.txt")))
                    .contains(itself.shown().orElseThrow().text());

            try (RoleInThisProcess wallet = wallet(disk)) {
                String operation = wallet.bean(WalletPairing.class)
                        .pair(itself.shown().orElseThrow().text());
                await().atMost(LONG).until(() -> state(wallet, operation) == PairingState.PAIRED && isSettled(wallet));
            }
            assertThat(itself.owner().orElseThrow().generation()).isZero();
            await().atMost(LONG).until(() -> Files.notExists(folder.resolve("device/pairing.png")));

            Files.createDirectories(newDisk.resolve("keys"));
            Files.copy(disk.resolve("keys/seed.txt"), newDisk.resolve("keys/seed.txt"));
            try (RoleInThisProcess restored = wallet(newDisk)) {
                assertThat(restored.bean(WalletPairing.class).devices())
                        .extracting(PairedDevice::name)
                        .containsExactly("Meterkast €");
                await().atMost(LONG).until(() -> itself.owner().orElseThrow().generation() == 1);
                await().atMost(LONG)
                        .until(() -> isSettled(restored)
                                && restored.bean(WalletPairing.class)
                                                .device(itself.address())
                                                .orElseThrow()
                                                .generation()
                                        == 1);
                assertThat(itself.owner().orElseThrow().control())
                        .isEqualTo(restored.bean(WalletPairing.class)
                                .device(itself.address())
                                .flatMap(PairedDevice::control)
                                .orElseThrow());

                try (RoleInThisProcess old = wallet(disk)) {
                    await().atMost(LONG)
                            .until(() -> !old.bean(WalletGeneration.class).isCurrent());
                    old.bean(WalletPairing.class).delete(itself.address());
                    assertThat(old.bean(WalletPairing.class).due()).isEmpty();
                }
                assertThat(restored.bean(WalletGeneration.class).isCurrent()).isTrue();
            }
        }
    }

    @Test
    void whatIsPairedIsStillSoAfterARestartOfBoth() throws Exception {
        String address;
        try (RoleInThisProcess device = device();
                RoleInThisProcess wallet = wallet(folder.resolve("wallet"))) {
            DevicePairing itself = device.bean(DevicePairing.class);
            address = itself.address();
            String operation = wallet.bean(WalletPairing.class)
                    .pair(itself.shown().orElseThrow().text());
            await().atMost(LONG).until(() -> state(wallet, operation) != PairingState.AWAITING_KEY);
        }
        try (RoleInThisProcess device = device();
                RoleInThisProcess wallet = wallet(folder.resolve("wallet"))) {
            WalletPairing pairing = wallet.bean(WalletPairing.class);
            assertThat(device.bean(DevicePairing.class).address()).isEqualTo(address);
            await().atMost(LONG)
                    .until(() -> pairing.operations().stream()
                            .allMatch(operation -> operation.state() == PairingState.PAIRED));
            assertThat(pairing.devices()).hasSize(1);
            assertThat(device.bean(DevicePairing.class).shown()).isEmpty();
        }
    }

    private RoleInThisProcess device() throws Exception {
        return RoleInThisProcess.device(folder.resolve("device"), node.url(), WEIGHT);
    }

    private RoleInThisProcess wallet(Path disk) throws Exception {
        return RoleInThisProcess.wallet(disk, node.url(), WEIGHT);
    }

    private static PairingState state(RoleInThisProcess wallet, String operation) {
        return wallet.bean(WalletPairing.class)
                .operation(operation)
                .orElseThrow()
                .state();
    }

    /** Whether all that must survive stands on the ledger, and nothing else is due. */
    private static boolean isSettled(RoleInThisProcess wallet) {
        return wallet.bean(WalletGeneration.class).due().isEmpty()
                && wallet.bean(WalletPairing.class).due().isEmpty();
    }
}
