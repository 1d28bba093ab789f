package org.tanglemeter.crypto;

/** What is inside a sealed payload. */
public final class SealedContent {
    private static final int GREATEST_KIND = 255;

    private final int kind;
    private final boolean lastOfEpoch;
    private final byte[] body;

    /**
     * @param kind 0 to 255: what the body is, by the sender's and the recipient's agreement
     * @param lastOfEpoch whether the next message has the next side key; see {@link SideKey#next()}
     * @throws IllegalArgumentException if the kind is none
     */
    public SealedContent(int kind, boolean lastOfEpoch, byte[] body) {
        if (kind < 0 || kind > GREATEST_KIND) {
            throw new IllegalArgumentException("A kind is a number from 0 to " + GREATEST_KIND + ", not " + kind);
        }
        this.kind = kind;
        this.lastOfEpoch = lastOfEpoch;
        this.body = body.clone();
    }

    /** A body of kind 0, after which the epoch goes on. */
    public static SealedContent of(byte[] body) {
        return new SealedContent(0, false, body);
    }

    public int kind() {
        return kind;
    }

    public boolean lastOfEpoch() {
        return lastOfEpoch;
    }

    public byte[] body() {
        return body.clone();
    }

    /** Without the body, which may be a secret. */
    @Override
    public String toString() {
        return "SealedContent[kind=" + kind + ", lastOfEpoch=" + lastOfEpoch + ", bytes=" + body.length + "]";
    }
}
