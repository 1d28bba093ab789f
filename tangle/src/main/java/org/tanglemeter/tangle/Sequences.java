package org.tanglemeter.tangle;

/** Sequence numbers as the text that clients keep and give back. */
final class Sequences {
    private Sequences() {}

    /**
     * The number in a parameter; 0, before all transactions, if it is not there. A number that the store has not come
     * to is another store's, and is taken as 0 too: better that a client hears of everything again than not at all.
     *
     * @throws RefusedException if it is no such text
     */
    static long read(String name, String text, TransactionStore store) {
        if (text == null) {
            return 0;
        }
        try {
            long sequence = Long.parseLong(text);
            if (sequence >= 0) {
                return sequence <= store.newestSequence() ? sequence : 0;
            }
        } catch (NumberFormatException e) {
            // Told below, as a negative one.
        }
        throw RefusedException.invalidParameters(
                name + " must be what this node gave as next or as an event's id, or 0");
    }
}
