package org.tanglemeter.app.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tanglemeter.app.ChannelComplaints;
import org.tanglemeter.camel.iota.mam.ChannelStoppedException;
import org.tanglemeter.camel.iota.mam.IotaMamConstants;
import org.tanglemeter.camel.p1.P1Constants;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.batch.TelegramBatch;
import org.tanglemeter.camel.p1.journal.TelegramJournal;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;
import org.tanglemeter.camel.p1.values.MeterPeriod;
import org.tanglemeter.camel.p1.values.MeterValues;
import org.tanglemeter.camel.p1.values.MeterValuesMessage;
import org.tanglemeter.camel.p1.values.PackedValues;
import org.tanglemeter.consent.Kind;

/** The three streams that {@code routes/device.yaml} makes of one meter's telegrams. */
class DeviceStreamsTest extends RoleTestSupport {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Midnight before the night in which summer time ends: the day has 25 hours. */
    private static final Instant MIDNIGHT = Instant.parse("2026-10-24T22:00:00Z");

    private static final Duration LONG_DAY = Duration.ofHours(25);

    private final SimulatedMeter meter = new SimulatedMeter(1);
    private MockEndpoint live;
    private MockEndpoint quarter;
    private MockEndpoint day;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final ChannelComplaints reporter = new ChannelComplaints(System::nanoTime, complaints::add);
    private volatile Processor beforeQuarter = exchange -> {};

    @Override
    String role() {
        return "device";
    }

    /** A last telegram that comes while a message is under way is not waited for as long as usual. */
    @Override
    Map<String, String> options() {
        return Map.of("live.interval.minimum", "0", "live.interval.maximum", "1000");
    }

    @BeforeEach
    void holdBothEnds() throws Exception {
        AdviceWith.adviceWith(context, "p1", route -> route.replaceFromWith("direct:meter"));
        AdviceWith.adviceWith(
                context,
                "stream",
                route -> route.weaveById("to-channel")
                        .replace()
                        .convertBodyTo(byte[].class)
                        .toD("mock:${header.CamelIotaMamChannel}"));
        AdviceWith.adviceWith(
                context,
                "quarter",
                route -> route.weaveById("first-of-period")
                        .before()
                        .process(exchange -> beforeQuarter.process(exchange)));
        live = getMockEndpoint("mock:live-1");
        quarter = getMockEndpoint("mock:quarter-1");
        day = getMockEndpoint("mock:day-1");
        context.getRegistry().bind("channelComplaints", ChannelComplaints.class, () -> reporter);
        context.start();
    }

    @Test
    void tellsEachQuarterAndDayOnceAcrossTheEndOfSummerTimeAndARestart() throws Exception {
        List<ReceivedTelegram> telegrams = every(Duration.ofSeconds(20), MIDNIGHT, LONG_DAY.plusMinutes(10));
        int half = telegrams.size() / 2;

        telegrams.subList(0, half).forEach(this::send);
        awaitDelivery();
        context.getRouteController().stopAllRoutes();
        context.getRouteController().startAllRoutes();
        telegrams.subList(half, telegrams.size()).forEach(this::send);
        // The last telegrams close with the next one, or by silence.
        await().atMost(PATIENCE).until(() -> liveTelegrams().size() == telegrams.size());
        awaitDelivery();

        List<OffsetDateTime> quarters =
                values(quarter).stream().map(MeterValues::periodStart).toList();
        assertThat(quarters).hasSize(101).doesNotHaveDuplicates();
        for (int i = 0; i < quarters.size(); i++) {
            assertThat(quarters.get(i).toInstant()).isEqualTo(MIDNIGHT.plus(Duration.ofMinutes(15L * i)));
        }
        assertThat(values(quarter)).allSatisfy(value -> assertThat(value.time()).isEqualTo(value.periodStart()));
        assertThat(values(day))
                .extracting(MeterValues::periodStart)
                .containsExactly(
                        OffsetDateTime.parse("2026-10-25T00:00+02:00"), OffsetDateTime.parse("2026-10-26T00:00+01:00"));
        assertThat(liveTelegrams()).isEqualTo(telegrams);
    }

    @Test
    void catchesUpInOneMessageOfAStreamAfterAnOutage() throws Exception {
        Semaphore nodeAnswers = new Semaphore(1000);
        Stream.of(live, quarter, day)
                .forEach(stream -> stream.whenAnyExchangeReceived(exchange -> nodeAnswers.acquire()));
        AtomicInteger seconds = new AtomicInteger();
        await().atMost(PATIENCE).until(() -> {
            send(telegram(MIDNIGHT.plusSeconds(seconds.getAndIncrement())));
            return quarter.getReceivedCounter() == 1 && day.getReceivedCounter() == 1;
        });
        // A message of live finds the node gone.
        nodeAnswers.drainPermits();
        send(telegram(MIDNIGHT.plusSeconds(seconds.getAndIncrement())));
        await().atMost(PATIENCE).until(nodeAnswers::hasQueuedThreads);

        every(Duration.ofMinutes(1), MIDNIGHT.plus(Duration.ofMinutes(15)), Duration.ofHours(6))
                .forEach(this::send);
        nodeAnswers.release(1000);
        await().atMost(PATIENCE).until(() -> {
            send(telegram(MIDNIGHT.plus(Duration.ofHours(6)).plusSeconds(seconds.getAndIncrement())));
            return values(quarter).size() >= 25;
        });

        assertThat(quarter.getReceivedCounter()).isEqualTo(2);
        assertThat(values(quarter).stream().map(MeterValues::periodStart))
                .hasSize(25)
                .doesNotHaveDuplicates();
    }

    @Test
    void publishesLiveWhileTheQuarterChannelIsStoppedAndQuarterWhenItIsMended() throws Exception {
        AtomicBoolean stopped = new AtomicBoolean(true);
        quarter.whenAnyExchangeReceived(exchange -> {
            if (stopped.get()) {
                throw new ChannelStoppedException("Stopped on purpose");
            }
        });
        AtomicInteger seconds = new AtomicInteger();
        await().atMost(PATIENCE).until(() -> {
            send(telegram(MIDNIGHT.plusSeconds(seconds.getAndIncrement())));
            return quarter.getReceivedCounter() > 0;
        });
        int before = live.getReceivedCounter();

        await().atMost(PATIENCE).until(() -> {
            send(telegram(MIDNIGHT.plusSeconds(seconds.getAndIncrement())));
            return live.getReceivedCounter() > before + 1;
        });
        await().atMost(PATIENCE).until(() -> quarter.getReceivedCounter() > 2);
        assertThat(complaints)
                .containsExactly(
                        "Channel quarter-1 has stopped, and is tried again until this is mended: Stopped on purpose");
        stopped.set(false);
        awaitDelivery();

        assertThat(quarter.getReceivedExchanges()
                        .get(quarter.getReceivedCounter() - 1)
                        .getException())
                .isNull();
    }

    @Test
    void marksMessagesThatAreValues() {
        send(telegram(MIDNIGHT));
        awaitDelivery();
        send(telegram(MIDNIGHT.plusSeconds(1)));
        awaitDelivery();
        send(telegram(MIDNIGHT.plusSeconds(2)));
        await().until(() -> live.getReceivedCounter() > 0 && quarter.getReceivedCounter() == 1);

        assertThat(kind(live)).isNull();
        assertThat(kind(quarter)).isEqualTo(Kind.VALUES);
        assertThat(kind(day)).isEqualTo(Kind.VALUES);
    }

    @Test
    void goesOnWhenTheMetersClockGoesBackAndTellsAPeriodOnce() throws Exception {
        for (int seconds : new int[] {0, 1800, 900, 910, 2700, 2710, 2720}) {
            send(telegram(MIDNIGHT.plusSeconds(seconds)));
            awaitDelivery();
        }
        await().until(() -> values(quarter).size() == 4);

        assertThat(values(quarter))
                .extracting(
                        value -> Duration.between(MIDNIGHT, value.periodStart()).toMinutes())
                .containsExactlyInAnyOrder(0L, 30L, 15L, 45L);
    }

    @Test
    void keepsLiveAndDayWhenTheQuarterStreamFails() throws Exception {
        beforeQuarter = exchange -> {
            throw new IllegalStateException("The quarter stream fails on purpose");
        };
        List<ReceivedTelegram> telegrams = every(Duration.ofSeconds(10), MIDNIGHT, Duration.ofMinutes(1));

        telegrams.forEach(this::send);
        awaitDelivery();
        await().until(() -> day.getReceivedCounter() == 1);
        await().until(() -> liveTelegrams().equals(telegrams));

        assertThat(quarter.getReceivedCounter()).isZero();
    }

    @Test
    void keepsNothingOfATelegramThatWasToldBesidesItsPeriod() throws Exception {
        ReceivedTelegram first = telegram(MIDNIGHT);
        send(first);
        awaitDelivery();

        assertThat(Files.readAllLines(data().resolve("quarter-taken.txt")))
                .containsExactly(new MeterPeriod("PT15M").key(first.telegram(), first.receivedAt()));
    }

    private static Object kind(MockEndpoint stream) {
        return stream.getReceivedExchanges().get(0).getMessage().getHeader(IotaMamConstants.KIND);
    }

    private ReceivedTelegram telegram(Instant time) {
        return new ReceivedTelegram(time, meter.telegramAt(time));
    }

    private List<ReceivedTelegram> every(Duration interval, Instant start, Duration length) {
        List<ReceivedTelegram> telegrams = new ArrayList<>();
        for (Instant time = start; time.isBefore(start.plus(length)); time = time.plus(interval)) {
            telegrams.add(telegram(time));
        }
        return telegrams;
    }

    private void send(ReceivedTelegram telegram) {
        template.send("direct:meter", exchange -> {
            exchange.getMessage().setBody(telegram.telegram());
            exchange.getMessage().setHeader(P1Constants.RECEIVED_AT, telegram.receivedAt());
        });
    }

    /** Waits until all that was closed is published. */
    private void awaitDelivery() {
        await().atMost(PATIENCE)
                .until(() -> context.getRegistry().findByType(TelegramJournal.class).stream()
                        .allMatch(journal -> journal.waiting() == 0));
    }

    private List<ReceivedTelegram> liveTelegrams() throws Exception {
        List<ReceivedTelegram> telegrams = new ArrayList<>();
        for (Exchange exchange : live.getReceivedExchanges()) {
            telegrams.addAll(TelegramBatch.decode(exchange.getMessage().getBody(byte[].class)));
        }
        return telegrams;
    }

    private static List<MeterValues> values(MockEndpoint stream) throws Exception {
        List<MeterValues> values = new ArrayList<>();
        for (Exchange exchange : stream.getReceivedExchanges()) {
            byte[] packed = exchange.getMessage().getBody(byte[].class);
            values.addAll(JSON.readValue(PackedValues.unpack(packed), MeterValuesMessage.class)
                    .values());
        }
        return values;
    }
}
