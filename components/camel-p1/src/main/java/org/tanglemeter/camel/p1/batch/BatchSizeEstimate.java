package org.tanglemeter.camel.p1.batch;

import java.util.List;

/** How many bytes a batch will have, before it is encoded: so many for its first telegram, so many for each other. */
final class BatchSizeEstimate {
    /** Before the first batch: more than a recorded household takes, so that a message is not overrun. */
    private static final double FIRST = 400;

    private static final double OTHER = 12;

    private double first = FIRST;
    private double other = OTHER;

    /** Learns from a batch. One of a single telegram tells nothing of the others. */
    synchronized void learn(List<ReceivedTelegram> telegrams, int bytes) {
        if (!telegrams.isEmpty()) {
            first = TelegramBatch.encode(telegrams.subList(0, 1)).length;
        }
        if (telegrams.size() > 1) {
            other = Math.max(0, bytes - first) / (telegrams.size() - 1);
        }
    }

    synchronized int bytes(int telegrams) {
        return telegrams == 0 ? 0 : (int) Math.ceil(first + other * (telegrams - 1));
    }
}
