package org.tanglemeter.camel.p1;

import com.fazecast.jSerialComm.SerialPort;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast and in which framing a meter sends: 115,200 baud and 8N1 from DSMR 4 on, 9600 baud and 7E1 before.
 *
 * @param baudRate bits a second
 */
record SerialLine(int baudRate, Framing framing) {

    enum Framing {
        EIGHT_BITS_NO_PARITY("8N1", 115_200, 8, SerialPort.NO_PARITY),
        SEVEN_BITS_EVEN_PARITY("7E1", 9_600, 7, SerialPort.EVEN_PARITY);

        private final String notation;
        private final int usualBaudRate;
        private final int dataBits;
        private final int parity;

        Framing(String notation, int usualBaudRate, int dataBits, int parity) {
            this.notation = notation;
            this.usualBaudRate = usualBaudRate;
            this.dataBits = dataBits;
            this.parity = parity;
        }

        int dataBits() {
            return dataBits;
        }

        /** In jSerialComm's terms. */
        int parity() {
            return parity;
        }

        private static Framing of(String notation) {
            for (Framing framing : values()) {
                if (framing.notation.equalsIgnoreCase(notation)) {
                    return framing;
                }
            }
            throw new IllegalArgumentException("No framing of a P1 port: " + notation + ". It is 8N1 or 7E1");
        }
    }

    /**
     * What to try, the likeliest first.
     *
     * @param baudRate bits a second; 0 if it is to be found
     * @param framing 8N1 or 7E1; null if it is to be found
     */
    static List<SerialLine> candidates(int baudRate, String framing) {
        Framing[] framings = framing == null ? Framing.values() : new Framing[] {Framing.of(framing)};
        List<SerialLine> candidates = new ArrayList<>();
        for (Framing each : framings) {
            candidates.add(new SerialLine(baudRate == 0 ? each.usualBaudRate : baudRate, each));
        }
        return List.copyOf(candidates);
    }

    @Override
    public String toString() {
        return baudRate + " baud, " + framing.notation;
    }
}
