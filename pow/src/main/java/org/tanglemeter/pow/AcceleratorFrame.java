package org.tanglemeter.pow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What USBDiver and PoWChip say on the line: {@code id | command | CRC-8 of the data | length (16 bits) | data}. Numbers are
 * little-endian; the CRC has the polynomial D5 and begins with 0.
 */
final class AcceleratorFrame {
    private static final int HEAD_BYTES = 5;
    private static final byte DO_PROOF_OF_WORK = 0x20;

    /** A device that makes nothing of what it got sends this byte alone. */
    static final byte ERROR = 'X';

    /** Transaction, 33 words that nobody looks at, and the weight, in words of 32 bits. */
    private static final int REQUEST_BYTES = 3700;

    private static final int ANSWER_BYTES = 16;
    private static final int LONGEST_DATA = 8192;
    private static final int TRITS_A_WORD = 9;
    private static final int WRITE_WORD = 0x1000_0000;
    private static final int COUNTER_TRITS = 32;
    private static final int MOST_LANES = 8;

    /** What the nonces of each kind begin with. */
    private static final String USB_DIVER = "PIDIVER9";

    private static final String POW_CHIP = "POWCHIP9";

    private final byte id;
    private final byte command;
    private final byte[] data;

    private AcceleratorFrame(byte id, byte command, byte[] data) {
        this.id = id;
        this.command = command;
        this.data = data;
    }

    /**
     * Asks for a nonce.
     *
     * @param id which the answer repeats; not that of {@link #ERROR}
     * @param transaction 8019 trits
     */
    static AcceleratorFrame request(byte id, byte[] transaction, int weight) {
        ByteBuffer data = ByteBuffer.allocate(REQUEST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < transaction.length; i += TRITS_A_WORD) {
            int low = 0;
            int high = 0;
            for (int j = 0; j < TRITS_A_WORD; j++) {
                low |= transaction[i + j] != 1 ? 1 << j : 0;
                high |= transaction[i + j] != -1 ? 1 << j : 0;
            }
            data.putInt(low | high << TRITS_A_WORD | WRITE_WORD);
        }
        data.putInt(REQUEST_BYTES - Integer.BYTES, weight);
        return new AcceleratorFrame(id, DO_PROOF_OF_WORK, data.array());
    }

    byte[] bytes() {
        return ByteBuffer.allocate(HEAD_BYTES + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(id)
                .put(command)
                .put(crc8(data))
                .putShort((short) data.length)
                .put(data)
                .array();
    }

    /**
     * Bytes from the beginning of the first frame to its end; 0 if that has not come yet.
     *
     * @throws IOException if that can't be a frame
     */
    static int length(byte[] received, int count) throws IOException {
        if (count == 1 && received[0] == ERROR) {
            throw new IOException("it reports that it did not understand the request");
        }
        if (count < HEAD_BYTES) {
            return 0;
        }
        int length = ByteBuffer.wrap(received).order(ByteOrder.LITTLE_ENDIAN).getShort(3) & 0xffff;
        if (length > LONGEST_DATA) {
            throw new IOException("it sends what is no frame");
        }
        return count < HEAD_BYTES + length ? 0 : HEAD_BYTES + length;
    }

    /** @throws IOException if the CRC does not fit */
    static AcceleratorFrame parse(byte[] frame, int length) throws IOException {
        byte[] data = Arrays.copyOfRange(frame, HEAD_BYTES, length);
        if (crc8(data) != frame[2]) {
            throw new IOException("its answer was damaged on the way");
        }
        return new AcceleratorFrame(frame[0], frame[1], data);
    }

    /** Whether it answers the request of that number with a nonce. */
    boolean answers(byte request) {
        return id == request && command == DO_PROOF_OF_WORK && data.length >= ANSWER_BYTES;
    }

    /** How many hashes it took, by an answer: all lanes count at once. */
    long hashes() {
        return (word(0) + 1) * Math.max(1, Math.min(MOST_LANES, word(2)));
    }

    /** The nonces that the answer may mean, 81 trits each: the one of either kind of device. */
    Stream<byte[]> nonces() {
        int lanes = (int) Math.max(1, Math.min(MOST_LANES, word(2)));
        int lane = Math.min(Long.numberOfTrailingZeros(word(1)), lanes - 1);
        int lanePlaces = Integer.numberOfTrailingZeros(Integer.highestOneBit(lanes)) + 1;
        return Stream.of(nonce(USB_DIVER, lane, lanePlaces), nonce(POW_CHIP, 0, 0));
    }

    private byte[] nonce(String name, int lane, int lanePlaces) {
        byte[] nonce = Arrays.copyOf(Trytes.toTrits(name), ProofOfWork.NONCE_TRITS);
        putBits(nonce, 3 * name.length(), lane, lanePlaces);
        putBits(nonce, nonce.length - COUNTER_TRITS, word(0), COUNTER_TRITS);
        return nonce;
    }

    /** A bit that is set is the trit -1, else 1. */
    private static void putBits(byte[] trits, int place, long bits, int count) {
        for (int i = 0; i < count; i++) {
            trits[place + i] = (byte) ((bits >>> i & 1) == 1 ? -1 : 1);
        }
    }

    private long word(int index) {
        return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt(index * Integer.BYTES) & 0xffff_ffffL;
    }

    private static byte crc8(byte[] data) {
        int crc = 0;
        for (byte each : data) {
            crc ^= each & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc << 1 ^ ((crc & 0x80) == 0 ? 0 : 0xd5)) & 0xff;
            }
        }
        return (byte) crc;
    }

    /** Without the data, which may be a household's. */
    @Override
    public String toString() {
        return "frame " + (id & 0xff) + ", command " + command + ", " + data.length + " bytes";
    }
}
