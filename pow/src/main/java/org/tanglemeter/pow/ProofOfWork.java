package org.tanglemeter.pow;

/** An engine that searches the nonce of a transaction. Implementations are safe for use by several threads. */
public interface ProofOfWork extends AutoCloseable {

    /** Trits of a whole transaction; the last 81 are the nonce. */
    int TRANSACTION_TRITS = 8019;

    int NONCE_TRITS = 81;

    /**
     * Searches a nonce with which the transaction's Curl-P-81 hash ends in at least so many zero trits.
     *
     * @param transaction 8019 trits; what stands in the nonce's place is ignored
     * @param minWeightMagnitude zero trits wanted, 0 to 243
     * @param progress told of the hashes tried, every few milliseconds, from any thread; by the time that the search
     *     returns it was told of all
     * @return the nonce, 81 trits
     * @throws IllegalArgumentException if transaction or weight is out of bounds
     * @throws java.util.concurrent.CancellationException if the engine is or was closed
     * @throws InterruptedException if the calling thread is interrupted; the search has then stopped
     */
    byte[] search(byte[] transaction, int minWeightMagnitude, Progress progress) throws InterruptedException;

    /** A short name of the engine for logs, with what it runs on, such as {@code vector 256 bits, 2 threads}. */
    String name();

    /** Stops running searches and frees the engine's threads. */
    @Override
    void close();

    /** Hears how many more hashes were tried since it was last told. */
    @FunctionalInterface
    interface Progress {
        Progress NONE = hashes -> {};

        void hashed(long hashes);
    }
}
