package org.tanglemeter.crypto;

import java.nio.charset.StandardCharsets;

/** What seals the payloads of a channel during one epoch: 32 secret bytes that follow from the epoch's side key. */
public final class EpochKey {
    private static final int BYTES = 32;

    private final byte[] bytes;

    private EpochKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The epoch key of a side key, so that whoever was given a root and a side key can open the messages.
     *
     * @param sideKey trytes, filled up with {@code 9} to the 81 that MAM uses
     */
    public static EpochKey ofSideKey(String sideKey) {
        return new EpochKey(
                LabelledHash.derive("tanglemeter epoch key 1", BYTES, sideKey.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The epoch key of a side key. */
    public static EpochKey of(SideKey sideKey) {
        return ofSideKey(sideKey.trytes());
    }

    /** The key of one purpose under this epoch; see {@link LabelledHash}. */
    byte[] derive(String label, int size, byte[]... parts) {
        byte[][] all = new byte[parts.length + 1][];
        all[0] = bytes;
        System.arraycopy(parts, 0, all, 1, parts.length);
        return LabelledHash.derive(label, size, all);
    }

    /** Tells nothing of the key. */
    @Override
    public String toString() {
        return "EpochKey";
    }
}
