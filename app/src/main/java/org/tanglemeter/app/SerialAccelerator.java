package org.tanglemeter.app;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tanglemeter.pow.AcceleratorPort;

/** A proof-of-work device at a serial port, USB as a rule, where the baud rate means nothing. */
public final class SerialAccelerator implements AcceleratorPort {
    private static final int BAUD_RATE = 115_200;
    private static final int READ_MILLIS = 100;
    private static final int WRITE_MILLIS = 5_000;

    private final SerialPort port;

    private SerialAccelerator(SerialPort port) {
        this.port = port;
    }

    /**
     * Opens the port.
     *
     * @param device such as {@code /dev/serial/by-id/...}
     * @throws IOException if it is not there, or may not be opened
     */
    public static AcceleratorPort open(Path device) throws IOException {
        // jSerialComm would look for a port of a similar name in /dev
        if (!Files.exists(device)) {
            throw new IOException("there is no serial port " + device + "; is it plugged in?");
        }
        try {
            SerialPort port = SerialPort.getCommPort(device.toString());
            port.setComPortParameters(BAUD_RATE, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
            port.setComPortTimeouts(
                    SerialPort.TIMEOUT_READ_SEMI_BLOCKING | SerialPort.TIMEOUT_WRITE_BLOCKING,
                    READ_MILLIS,
                    WRITE_MILLIS);
            if (!port.openPort()) {
                throw new IOException("the serial port " + device + " does not open (error " + port.getLastErrorCode()
                        + "); is this user in its group, and does no other program have it?");
            }
            port.flushIOBuffers();
            return new SerialAccelerator(port);
        } catch (SerialPortInvalidPortException e) {
            throw new IOException(device + " is no serial port", e);
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        if (port.writeBytes(bytes, bytes.length) != bytes.length) {
            throw new IOException("it does not take what is sent to it");
        }
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int length = port.readBytes(buffer, buffer.length);
        if (length < 0) {
            throw new IOException("it is gone; was it unplugged?");
        }
        return length;
    }

    @Override
    public void close() {
        port.closePort();
    }
}
