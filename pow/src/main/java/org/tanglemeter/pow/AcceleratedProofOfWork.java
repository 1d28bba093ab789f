package org.tanglemeter.pow;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Lets a device on a line search nonces. Each answer is checked before it is used; a search that the device fails is done
 * by another engine, and the device is left alone for some time then.
 */
public final class AcceleratedProofOfWork implements ProofOfWork {
    private static final long REST_NANOS = Duration.ofMinutes(1).toNanos();

    private final String name;
    private final AcceleratorPort.Opener opener;
    private final Duration timeout;
    private final ProofOfWork other;
    private final Consumer<String> complaints;
    private final LongSupplier nanoTime;
    private final Semaphore turn = new Semaphore(1, true);
    private Optional<AcceleratorPort> port = Optional.empty();
    private Optional<Long> restUntil = Optional.empty();
    private byte lastId;
    private volatile boolean closed;

    /**
     * @param name of the device, for logs
     * @param timeout time that it has for an answer
     * @param other engine, which is closed with this one
     * @param complaints hears why the device did not do a search
     */
    public AcceleratedProofOfWork(
            String name,
            AcceleratorPort.Opener opener,
            Duration timeout,
            ProofOfWork other,
            Consumer<String> complaints) {
        this(name, opener, timeout, other, complaints, System::nanoTime);
    }

    AcceleratedProofOfWork(
            String name,
            AcceleratorPort.Opener opener,
            Duration timeout,
            ProofOfWork other,
            Consumer<String> complaints,
            LongSupplier nanoTime) {
        this.name = name;
        this.opener = opener;
        this.timeout = timeout;
        this.other = other;
        this.complaints = complaints;
        this.nanoTime = nanoTime;
    }

    @Override
    public byte[] search(byte[] transaction, int minWeightMagnitude, Progress progress) throws InterruptedException {
        if (transaction.length == TRANSACTION_TRITS
                && minWeightMagnitude >= 0
                && minWeightMagnitude <= Curl.HASH_TRITS) {
            Optional<byte[]> nonce = askDevice(transaction, minWeightMagnitude, progress);
            if (nonce.isPresent()) {
                return nonce.get();
            }
        }
        return other.search(transaction, minWeightMagnitude, progress);
    }

    private Optional<byte[]> askDevice(byte[] transaction, int weight, Progress progress) throws InterruptedException {
        turn.acquire();
        try {
            if (restUntil.isPresent() && nanoTime.getAsLong() - restUntil.get() < 0) {
                return Optional.empty();
            }
            restUntil = Optional.empty();
            AcceleratorFrame answer = answer(transaction, weight);
            byte[] nonce = answer.nonces()
                    .filter(each -> isGood(transaction, each, weight))
                    .findFirst()
                    .orElseThrow(() -> new IOException("its nonce is wrong"));
            progress.hashed(answer.hashes());
            return Optional.of(nonce);
        } catch (IOException e) {
            closePort();
            restUntil = Optional.of(nanoTime.getAsLong() + REST_NANOS);
            complaints.accept("The accelerator " + name + " did not do its work: " + e.getMessage()
                    + ". For a minute proof of work is done by " + other.name());
            return Optional.empty();
        } catch (InterruptedException | CancellationException e) {
            // What it answers to this must not be taken for the next answer.
            closePort();
            throw e;
        } finally {
            turn.release();
        }
    }

    private AcceleratorFrame answer(byte[] transaction, int weight) throws IOException, InterruptedException {
        if (port.isEmpty()) {
            port = Optional.of(opener.open());
        }
        lastId = (byte) (lastId + 1 == AcceleratorFrame.ERROR ? lastId + 2 : lastId + 1);
        port.get().write(AcceleratorFrame.request(lastId, transaction, weight).bytes());
        byte[] received = new byte[0];
        byte[] buffer = new byte[256];
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < timeout.toNanos()) {
            requireWanted();
            int count = port.get().read(buffer);
            int before = received.length;
            received = Arrays.copyOf(received, before + count);
            System.arraycopy(buffer, 0, received, before, count);
            int length = AcceleratorFrame.length(received, received.length);
            if (length > 0) {
                AcceleratorFrame frame = AcceleratorFrame.parse(received, length);
                if (frame.answers(lastId)) {
                    return frame;
                }
                throw new IOException("it answers something else than what it was asked");
            }
        }
        throw new IOException("it did not answer within " + timeout.toMillis() + " ms");
    }

    private void requireWanted() throws InterruptedException {
        if (closed) {
            throw new CancellationException("The proof-of-work engine was closed");
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static boolean isGood(byte[] transaction, byte[] nonce, int weight) {
        byte[] complete = transaction.clone();
        System.arraycopy(nonce, 0, complete, complete.length - nonce.length, nonce.length);
        Curl curl = new Curl(CurlRounds.P81);
        curl.absorb(complete, 0, complete.length);
        byte[] hash = new byte[Curl.HASH_TRITS];
        curl.rate(hash, 0, hash.length);
        for (int i = hash.length - weight; i < hash.length; i++) {
            if (hash[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private void closePort() {
        try {
            if (port.isPresent()) {
                port.get().close();
            }
        } catch (IOException e) {
            complaints.accept("The line to the accelerator " + name + " does not close: " + e.getMessage());
        }
        port = Optional.empty();
    }

    @Override
    public String name() {
        return "accelerator " + name + ", or else " + other.name();
    }

    /** A search that waits for the device ends within some tenths of a second. */
    @Override
    public void close() {
        closed = true;
        other.close();
        turn.acquireUninterruptibly();
        try {
            closePort();
        } finally {
            turn.release();
        }
    }
}
