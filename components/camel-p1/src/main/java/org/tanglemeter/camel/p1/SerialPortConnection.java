package org.tanglemeter.camel.p1;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A serial port that is open, by jSerialComm. */
final class SerialPortConnection implements MeterConnection {

    private static final String NOT_THERE = "There is no such serial port: is the cable plugged in?";

    private static final int PERMISSION_DENIED = 13;
    private static final int BUSY = 16;

    private final SerialPort port;

    private SerialPortConnection(SerialPort port) {
        this.port = port;
    }

    /** Opens the port; a line setting that it refuses (a pseudo-terminal knows 8N1 only) is let be. */
    static MeterConnection open(Path device, SerialLine line) throws IOException {
        // jSerialComm would look for a port of a similar name in /dev
        if (device.isAbsolute() && !Files.exists(device)) {
            throw new IOException(NOT_THERE);
        }
        SerialPort port = portOf(device);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, POLL_MILLIS, 0);
        port.setComPortParameters(
                line.baudRate(),
                line.framing().dataBits(),
                SerialPort.ONE_STOP_BIT,
                line.framing().parity());
        if (!port.openPort()) {
            int error = port.getLastErrorCode();
            port.setComPortParameters(line.baudRate(), 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
            if (!port.openPort()) {
                throw new IOException("The serial port does not open: " + reason(error));
            }
        }
        // P1 sends while its request line is high, which many cables take from one of these
        port.setDTR();
        port.setRTS();
        return new SerialPortConnection(port);
    }

    private static SerialPort portOf(Path device) throws IOException {
        try {
            return SerialPort.getCommPort(device.toString());
        } catch (SerialPortInvalidPortException e) {
            throw new IOException(NOT_THERE, e);
        } catch (LinkageError e) {
            throw new IOException(
                    "jSerialComm's native library does not load. It is unpacked into the folder that java.io.tmpdir"
                            + " names: is that mounted noexec?",
                    e);
        }
    }

    private static String reason(int error) {
        return switch (error) {
            case PERMISSION_DENIED -> "this user may not. Add it to the port's group: sudo adduser USER dialout";
            case BUSY -> "another program has it";
            default -> "error " + error + " of the operating system";
        };
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int length = port.readBytes(buffer, buffer.length);
        if (length < 0) {
            throw new IOException("The serial port is gone: was the cable unplugged?");
        }
        return length;
    }

    @Override
    public void close() {
        port.closePort();
    }
}
