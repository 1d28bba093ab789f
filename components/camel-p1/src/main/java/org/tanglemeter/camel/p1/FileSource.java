package org.tanglemeter.camel.p1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.tanglemeter.camel.p1.telegram.Telegram;

/** A recording of what a meter sent, read at some pace. */
final class FileSource implements TelegramSource {

    private final Path file;
    private final boolean repeat;
    private final int maximumSize;
    private final Replay replay;
    private final Function<byte[], Telegram> decoder;
    private final Timing timing;

    /** @throws NoSuchFileException if the file can't be read: waiting would not help */
    FileSource(
            Path file,
            boolean repeat,
            int maximumSize,
            Replay replay,
            Function<byte[], Telegram> decoder,
            Timing timing)
            throws NoSuchFileException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such recording, or it can't be read");
        }
        this.file = file;
        this.repeat = repeat;
        this.maximumSize = maximumSize;
        this.replay = replay;
        this.decoder = decoder;
        this.timing = timing;
    }

    @Override
    public MeterConnection connect() throws IOException {
        return new PieceByPiece(new RecordingPieces(
                new RecordingBytes(file, repeat),
                new TelegramFramer(maximumSize),
                new ReplaySchedule(replay, decoder),
                timing));
    }

    @Override
    public Duration patience() {
        return ChronoUnit.FOREVER.getDuration();
    }
}
