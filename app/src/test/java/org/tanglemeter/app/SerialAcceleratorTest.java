package org.tanglemeter.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tanglemeter.app.SimulatedAccelerator.Behaviour;
import org.tanglemeter.pow.AcceleratedProofOfWork;
import org.tanglemeter.pow.Curl;
import org.tanglemeter.pow.CurlRounds;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.ProofOfWorkEngines;

class SerialAcceleratorTest {
    private static final int WEIGHT = 6;

    @TempDir
    Path directory;

    private final Random random = new Random(1);
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private SimulatedAccelerator device;

    @BeforeEach
    void plug() throws IOException {
        device = new SimulatedAccelerator(directory);
    }

    @AfterEach
    void unplug() throws IOException {
        device.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"WORKS", "CHIP"})
    void takesTheNoncesOfEitherKindOfDevice(Behaviour kind) throws Exception {
        device.behave(kind);
        AtomicLong hashes = new AtomicLong();
        try (ProofOfWork engine = engine(Duration.ofMinutes(1))) {
            for (int i = 0; i < 3; i++) {
                byte[] transaction = transaction();
                assertGood(transaction, engine.search(transaction, WEIGHT, hashes::addAndGet));
            }
        }

        assertThat(complaints).isEmpty();
        assertThat(device.requests()).isEqualTo(3);
        assertThat(hashes.get()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "LIES, nonce is wrong",
        "GARBLES, damaged",
        "COMPLAINS, did not understand",
        "ANSWERS_OTHERS, something else",
        "SLEEPS, did not answer within 2000 ms"
    })
    void worksWithoutADeviceThatFails(Behaviour failure, String complaint) throws Exception {
        device.behave(failure);
        try (ProofOfWork engine = engine(Duration.ofSeconds(failure == Behaviour.SLEEPS ? 2 : 60))) {
            byte[] transaction = transaction();
            assertGood(transaction, engine.search(transaction, WEIGHT, ProofOfWork.Progress.NONE));
            assertThat(complaints).singleElement().asString().contains(complaint);

            // It is left alone for a minute.
            assertGood(transaction, engine.search(transaction, WEIGHT, ProofOfWork.Progress.NONE));
            assertThat(device.requests()).isEqualTo(1);
        }
    }

    @Test
    void worksWithoutADeviceThatIsUnplugged() throws Exception {
        try (ProofOfWork engine = engine(Duration.ofMinutes(1))) {
            byte[] transaction = transaction();
            engine.search(transaction, WEIGHT, ProofOfWork.Progress.NONE);
            device.unplug();
            assertGood(transaction, engine.search(transaction, WEIGHT, ProofOfWork.Progress.NONE));
        }
        assertThat(complaints).hasSize(1);
    }

    @Test
    void endsWhenItIsClosedWhileTheDeviceWorks() throws Exception {
        device.behave(Behaviour.SLEEPS);
        ProofOfWork engine = engine(Duration.ofMinutes(5));
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread search = new Thread(() -> {
            try {
                engine.search(transaction(), WEIGHT, ProofOfWork.Progress.NONE);
            } catch (CancellationException | InterruptedException e) {
                end.set(e);
            }
        });
        search.start();
        await().until(() -> device.requests() == 1);

        engine.close();
        search.join();
        assertThat(end.get()).isInstanceOf(CancellationException.class);
    }

    @Test
    void saysThatAPortIsNotThere() {
        assertThatThrownBy(() -> SerialAccelerator.open(directory.resolve("absent")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("plugged in");
    }

    private ProofOfWork engine(Duration timeout) {
        return new AcceleratedProofOfWork(
                "at the test",
                () -> SerialAccelerator.open(device.host()),
                timeout,
                ProofOfWorkEngines.fixed("longs", 1),
                complaints::add);
    }

    private byte[] transaction() {
        byte[] trits = new byte[ProofOfWork.TRANSACTION_TRITS];
        for (int i = 0; i < trits.length; i++) {
            trits[i] = (byte) (random.nextInt(3) - 1);
        }
        return trits;
    }

    private static void assertGood(byte[] transaction, byte[] nonce) {
        byte[] complete = transaction.clone();
        System.arraycopy(nonce, 0, complete, complete.length - nonce.length, nonce.length);
        byte[] hash = Curl.hash(CurlRounds.P81, complete);
        for (int i = hash.length - WEIGHT; i < hash.length; i++) {
            assertThat(hash[i]).isZero();
        }
    }
}
