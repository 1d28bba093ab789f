package org.tanglemeter.camel.p1.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import org.tanglemeter.camel.p1.simulator.MeterReading.Energy;
import org.tanglemeter.camel.p1.telegram.Checksum;

/** A reading as a meter of DSMR 5.0.2 tells it, in the order of the standard's example (section 7.2). */
final class DsmrText {

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyMMddHHmmss", Locale.ROOT);
    private static final int VOLTAGE = 60;

    private DsmrText() {}

    static byte[] of(MeterReading reading) {
        StringBuilder text = new StringBuilder(1024);
        text.append("/TGL5\\2SIMULATOR\r\n\r\n");
        line(text, "1-3:0.2.8(50)");
        line(text, "0-0:1.0.0(%s)", timestamp(reading.time()));
        line(text, "0-0:96.1.1(%s)", equipment('E', reading.seed()));
        energy(text, reading.energy());
        line(text, "0-0:96.14.0(%04d)", reading.lowTariff() ? 1 : 2);
        int total = reading.power().total(reading.second());
        line(text, "1-0:1.7.0(%s*kW)", kilo(total, 2));
        line(text, "1-0:2.7.0(%s*kW)", kilo(-total, 2));
        line(text, "0-0:96.7.21(00004)");
        line(text, "0-0:96.7.9(00002)");
        line(text, "1-0:99.97.0(1)(0-0:96.7.19)(180417201458S)(0000000236*s)");
        for (String code : new String[] {"32.32.0", "52.32.0", "72.32.0", "32.36.0", "52.36.0", "72.36.0"}) {
            line(text, "1-0:%s(00000)", code);
        }
        line(text, "0-0:96.13.0()");
        phases(text, reading);
        line(text, "0-1:24.1.0(003)");
        line(text, "0-1:96.1.0(%s)", equipment('G', reading.seed()));
        line(text, "0-1:24.2.1(%s)(%s*m3)", timestamp(reading.gasTime()), kilo(reading.gas(), 5));
        text.append('!');
        byte[] summed = text.toString().getBytes(US_ASCII);
        text.append(String.format(Locale.ROOT, "%04X\r\n", Checksum.of(summed, 0, summed.length)));
        return text.toString().getBytes(US_ASCII);
    }

    private static void energy(StringBuilder text, Energy energy) {
        line(text, "1-0:1.8.1(%s*kWh)", kilo(energy.deliveredLow(), 6));
        line(text, "1-0:1.8.2(%s*kWh)", kilo(energy.deliveredNormal(), 6));
        line(text, "1-0:2.8.1(%s*kWh)", kilo(energy.returnedLow(), 6));
        line(text, "1-0:2.8.2(%s*kWh)", kilo(energy.returnedNormal(), 6));
    }

    private static void phases(StringBuilder text, MeterReading reading) {
        int[] watts = new int[3];
        int[] decivolts = new int[3];
        for (int phase = 0; phase < 3; phase++) {
            watts[phase] = reading.power().phase(phase + 1, reading.second());
            double wandering =
                    Chance.of(reading.seed(), VOLTAGE + phase, reading.time().getEpochSecond() / 4);
            decivolts[phase] = 2310 + (int) (40 * wandering) - watts[phase] / 120;
        }
        for (int phase = 0; phase < 3; phase++) {
            line(text, "1-0:%d2.7.0(%d.%d*V)", 3 + 2 * phase, decivolts[phase] / 10, decivolts[phase] % 10);
        }
        for (int phase = 0; phase < 3; phase++) {
            long amperes = Math.round(Math.abs(watts[phase]) * 10.0 / decivolts[phase]);
            line(text, "1-0:%d1.7.0(%03d*A)", 3 + 2 * phase, amperes);
        }
        for (int phase = 0; phase < 3; phase++) {
            line(text, "1-0:%d1.7.0(%s*kW)", 2 + 2 * phase, kilo(watts[phase], 2));
        }
        for (int phase = 0; phase < 3; phase++) {
            line(text, "1-0:%d2.7.0(%s*kW)", 2 + 2 * phase, kilo(-watts[phase], 2));
        }
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append("\r\n");
    }

    /** A thousandth of the amount with three decimals; nothing below 0. */
    private static String kilo(long amount, int digits) {
        long shown = Math.max(0, amount);
        return String.format(Locale.ROOT, "%0" + digits + "d.%03d", shown / 1000, shown % 1000);
    }

    private static String timestamp(Instant time) {
        ZonedDateTime local = time.atZone(Moment.ZONE);
        boolean summer = Moment.ZONE.getRules().isDaylightSavings(time);
        return TIMESTAMP.format(local) + (summer ? 'S' : 'W');
    }

    /** Seventeen characters, as on the meters of the Dutch grid operators, in hexadecimal. */
    private static String equipment(char kind, long seed) {
        String serial = String.format(Locale.ROOT, "%c0000SIM%09d", kind, Math.floorMod(seed, 1_000_000_000L));
        return HexFormat.of().withUpperCase().formatHex(serial.getBytes(US_ASCII));
    }
}
