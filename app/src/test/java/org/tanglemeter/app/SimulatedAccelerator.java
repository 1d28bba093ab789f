package org.tanglemeter.app;

import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.tanglemeter.pow.Curl;
import org.tanglemeter.pow.CurlRounds;
import org.tanglemeter.pow.Trytes;

/**
 * A USBDiver at the other end of a pseudo-terminal (by socat): it tries nonces one after the other, and answers as it is
 * told to. Its framing is written anew here, from the description.
 */
final class SimulatedAccelerator implements AutoCloseable {
    private static final int LANES = 4;
    private static final int FOUND_LANE = 2;

    enum Behaviour {
        WORKS,
        CHIP,
        LIES,
        GARBLES,
        COMPLAINS,
        ANSWERS_OTHERS,
        SLEEPS
    }

    private final Path host;
    private final Process socat;
    private final FileInputStream input;
    private final OutputStream output;
    private volatile Behaviour behaviour = Behaviour.WORKS;
    private final AtomicInteger requests = new AtomicInteger();

    SimulatedAccelerator(Path directory) throws IOException {
        host = directory.resolve("host");
        Path device = directory.resolve("device");
        socat = new ProcessBuilder("socat", "PTY,link=" + device + ",raw,echo=0", "PTY,link=" + host + ",raw,echo=0")
                .inheritIO()
                .start();
        await().until(() -> Files.exists(device) && Files.exists(host));
        input = new FileInputStream(device.toFile());
        output = new FileOutputStream(device.toFile());
        Thread thread = new Thread(this::serve, "simulated-accelerator");
        thread.setDaemon(true);
        thread.start();
    }

    Path host() {
        return host;
    }

    int requests() {
        return requests.get();
    }

    void behave(Behaviour wanted) {
        behaviour = wanted;
    }

    private void serve() {
        DataInputStream requestBytes = new DataInputStream(input);
        try {
            while (true) {
                byte[] head = new byte[5];
                requestBytes.readFully(head);
                byte[] data = new byte
                        [ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getShort(3)];
                requestBytes.readFully(data);
                requests.incrementAndGet();
                answer(head, data);
            }
        } catch (IOException e) {
            // The line is closed.
        }
    }

    private void answer(byte[] head, byte[] data) throws IOException {
        if (behaviour == Behaviour.SLEEPS) {
            return;
        }
        if (behaviour == Behaviour.COMPLAINS || head[1] != 0x20 || head[2] != crc(data) || data.length != 3700) {
            output.write('X');
            return;
        }
        ByteBuffer answer = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        answer.putInt(behaviour == Behaviour.LIES ? 12_345 : search(data));
        answer.putInt(1 << FOUND_LANE).putInt(LANES).putInt(17);
        byte id = (byte) (behaviour == Behaviour.ANSWERS_OTHERS ? head[0] + 3 : head[0]);
        byte crc = (byte) (behaviour == Behaviour.GARBLES ? crc(answer.array()) + 1 : crc(answer.array()));
        output.write(new byte[] {id, 0x20, crc, 16, 0});
        // In two pieces, as they may come.
        output.write(answer.array(), 0, 7);
        output.flush();
        output.write(answer.array(), 7, 9);
    }

    private int search(byte[] data) {
        ByteBuffer words = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        byte[] trits = new byte[8019];
        for (int i = 0; i < trits.length; i++) {
            int word = words.getInt(i / 9 * 4);
            boolean low = (word >> (i % 9) & 1) == 1;
            boolean high = (word >> (i % 9 + 9) & 1) == 1;
            trits[i] = (byte) (low && high ? 0 : high ? 1 : -1);
        }
        byte[] nonce = new byte[81];
        boolean chip = behaviour == Behaviour.CHIP;
        System.arraycopy(Trytes.toTrits(chip ? "POWCHIP9" : "PIDIVER9"), 0, nonce, 0, 24);
        // The lane's number in as many places as there are lanes, and one more: -1 for each bit that is set.
        for (int i = 0; i < (chip ? 0 : 3); i++) {
            nonce[24 + i] = (byte) ((FOUND_LANE >> i & 1) == 1 ? -1 : 1);
        }
        int weight = words.getInt(3696);
        for (int counter = 0; ; counter++) {
            for (int i = 0; i < 32; i++) {
                nonce[49 + i] = (byte) ((counter >> i & 1) == 1 ? -1 : 1);
            }
            System.arraycopy(nonce, 0, trits, trits.length - 81, 81);
            byte[] hash = Curl.hash(CurlRounds.P81, trits);
            boolean good = true;
            for (int i = 243 - weight; i < 243; i++) {
                good &= hash[i] == 0;
            }
            if (good) {
                return counter;
            }
        }
    }

    /** As in the description: the remainder of the data, and eight more bits, bit by bit. */
    private static byte crc(byte[] data) {
        int register = 0;
        for (int bit = 0; bit < 8 * data.length + 8; bit++) {
            int next = bit < 8 * data.length ? data[bit / 8] >> (7 - bit % 8) & 1 : 0;
            boolean falls = (register & 0x80) != 0;
            register = (register << 1 | next) & 0xff;
            register ^= falls ? 0xd5 : 0;
        }
        return (byte) register;
    }

    /** As if somebody drew the cable. */
    void unplug() throws IOException {
        socat.destroy();
        socat.onExit().join();
        await().until(() -> !Files.exists(host));
    }

    @Override
    public void close() throws IOException {
        unplug();
        input.close();
        output.close();
    }
}
