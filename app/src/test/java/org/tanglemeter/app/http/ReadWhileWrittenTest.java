package org.tanglemeter.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReadWhileWrittenTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void allThatIsWrittenIsRead() throws Exception {
        byte[] bytes = new byte[1_000_003];
        new Random(1).nextBytes(bytes);

        try (InputStream stream = ReadWhileWritten.of(written(output -> output.write(bytes)), LONG)) {
            assertThat(stream.read()).isEqualTo(Byte.toUnsignedInt(bytes[0]));
            assertThat(stream.readAllBytes()).hasSize(1_000_002).endsWith(bytes[1_000_002]);
            assertThat(stream.read()).isEqualTo(-1);
        }
        try (InputStream stream = ReadWhileWritten.of(written(output -> output.write(bytes)), LONG)) {
            assertThat(stream.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void whatCouldNotBeWrittenWholeDoesNotEndLikeAWholeOne() throws IOException {
        Download failing = written(output -> {
            output.write(new byte[100_000]);
            throw new IOException("The disk is gone");
        });
        try (InputStream stream = ReadWhileWritten.of(failing, LONG)) {
            assertThatThrownBy(stream::readAllBytes).hasRootCauseMessage("The disk is gone");
            assertThatThrownBy(stream::read).hasRootCauseMessage("The disk is gone");
        }
    }

    @Test
    void nothingIsWrittenForAReaderWhoHasGone() throws Exception {
        CompletableFuture<Exception> stopped = new CompletableFuture<>();
        try (InputStream stream = ReadWhileWritten.of(endless(stopped), LONG)) {
            assertThat(stream.read()).isZero();
        }
        assertThat(stopped.get(1, TimeUnit.MINUTES)).hasMessage("Nobody reads any more");
    }

    @Test
    void aReaderWhoDoesNotReadIsGivenUp() throws Exception {
        CompletableFuture<Exception> stopped = new CompletableFuture<>();
        try (InputStream stream = ReadWhileWritten.of(endless(stopped), Duration.ofMillis(1))) {
            assertThat(stopped.get(1, TimeUnit.MINUTES)).hasMessage("Nobody reads any more");
            assertThatThrownBy(stream::readAllBytes).hasRootCauseMessage("Nobody reads any more");
        }
    }

    private static Download endless(CompletableFuture<Exception> stopped) {
        return written(output -> {
            try {
                while (true) {
                    output.write(new byte[10_000]);
                }
            } catch (IOException e) {
                stopped.complete(e);
                throw e;
            }
        });
    }

    private static Download written(Writing writing) {
        return new Download() {
            @Override
            public String fileName() {
                return "file";
            }

            @Override
            public String mediaType() {
                return "application/octet-stream";
            }

            @Override
            public void writeTo(OutputStream output) throws IOException {
                writing.to(output);
            }
        };
    }

    @FunctionalInterface
    private interface Writing {
        void to(OutputStream output) throws IOException;
    }
}
