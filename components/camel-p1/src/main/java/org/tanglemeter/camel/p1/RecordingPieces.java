package org.tanglemeter.camel.p1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A recording, noise and all, in pieces that end where a telegram does, each when its telegram is due. */
final class RecordingPieces implements PieceByPiece.Pieces {

    private static final int LARGEST = 1 << 16;

    private final RecordingBytes bytes;
    private final TelegramFramer framer;
    private final ReplaySchedule schedule;
    private final Timing timing;

    private long due;
    private byte[] waiting;

    RecordingPieces(RecordingBytes bytes, TelegramFramer framer, ReplaySchedule schedule, Timing timing) {
        this.bytes = bytes;
        this.framer = framer;
        this.schedule = schedule;
        this.timing = timing;
        this.due = timing.nanoTime();
    }

    @Override
    public byte[] next() throws IOException, InterruptedException {
        if (waiting == null) {
            waiting = read();
        }
        if (waiting == null) {
            return null;
        }
        if (!timing.pause(Duration.ofNanos(due - timing.nanoTime()))) {
            return new byte[0];
        }
        byte[] piece = waiting;
        waiting = null;
        return piece;
    }

    /** The bytes until the next telegram's end, which then is due; null at the end of the file. */
    private byte[] read() throws IOException {
        ByteArrayOutputStream piece = new ByteArrayOutputStream(2048);
        byte[] one = new byte[1];
        while (piece.size() < LARGEST) {
            int next = bytes.read();
            if (next < 0) {
                break;
            }
            one[0] = (byte) next;
            piece.write(next);
            framer.feed(one, 1);
            Optional<Cut> cut = framer.next();
            if (cut.isPresent()) {
                due += schedule.before(cut.get()).toNanos();
                break;
            }
        }
        return piece.size() == 0 ? null : piece.toByteArray();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
