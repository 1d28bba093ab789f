package org.tanglemeter.camel.p1.batch;

import java.util.List;

/**
 * The batch format {@code p1batch}: a list of telegrams in few bytes, and back bit for bit. What the bytes mean is in
 * docs/components/p1batch.md.
 */
public final class TelegramBatch {
    /** The first byte of every batch. */
    static final int VERSION = 1;

    /** A batch has no more telegrams. */
    public static final int MAXIMUM_TELEGRAMS = 65_536;

    /** A batch's telegrams together have no more bytes, before they are encoded. */
    public static final int MAXIMUM_BYTES = 32 << 20;

    static final int MAXIMUM_TEMPLATES = 255;

    /** All of a batch's templates together; telegrams beyond travel raw. It bounds the columns, too. */
    static final int MAXIMUM_TEMPLATE_BYTES = 1 << 20;

    private TelegramBatch() {}

    /**
     * The batch of these telegrams, in their order.
     *
     * @throws IllegalArgumentException if there are more than {@link #MAXIMUM_TELEGRAMS} or {@link #MAXIMUM_BYTES}
     */
    public static byte[] encode(List<ReceivedTelegram> telegrams) {
        return new BatchEncoder(telegrams).encode();
    }

    /**
     * The telegrams of a batch.
     *
     * @throws BatchFormatException if the bytes are no batch, a damaged one, or one of an unknown version
     */
    public static List<ReceivedTelegram> decode(byte[] batch) throws BatchFormatException {
        return BatchDecoder.decode(batch);
    }
}
