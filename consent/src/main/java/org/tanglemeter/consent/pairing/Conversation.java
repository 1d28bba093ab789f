package org.tanglemeter.consent.pairing;

import java.nio.charset.StandardCharsets;
import org.tanglemeter.crypto.PublicKey;
import org.tanglemeter.crypto.Transcript;

/** How the transcripts of the conversations between a wallet and a device begin. */
final class Conversation {
    private Conversation() {}

    static Transcript pairing(String address, PublicKey deviceKey) {
        return Transcript.of("tanglemeter pairing 1").with(address, deviceKey.encoded());
    }

    static Transcript recovery(String address, PublicKey deviceKey) {
        return Transcript.of("tanglemeter recovery 1").with(address, deviceKey.encoded());
    }

    /**
     * What device and wallet share when the secret is the wrong one: the identifier of the pairing, which only they know,
     * since it was random and sealed to the device.
     */
    static byte[] strangersKey(String pairing) {
        return pairing.getBytes(StandardCharsets.US_ASCII);
    }
}
