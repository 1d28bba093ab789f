package org.tanglemeter.camel.p1;

import java.time.Clock;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.tanglemeter.camel.p1.telegram.Telegram;
import org.tanglemeter.camel.p1.telegram.TelegramDecryption;

/** How to read a meter. */
@UriParams
public class P1Configuration implements Cloneable {

    @UriParam(label = "serial", defaultValue = "0")
    private int baudRate;

    @UriParam(label = "serial", enums = "8N1,7E1")
    private String framing;

    @UriParam(label = "tcp", defaultValue = "10000", javaType = "java.time.Duration")
    private long connectTimeout = 10_000;

    @UriParam(label = "serial,tcp", defaultValue = "30000", javaType = "java.time.Duration")
    private long dataTimeout = 30_000;

    @UriParam(label = "serial,tcp", defaultValue = "1000", javaType = "java.time.Duration")
    private long reconnectDelay = 1_000;

    @UriParam(label = "serial,tcp", defaultValue = "30000", javaType = "java.time.Duration")
    private long maximumReconnectDelay = 30_000;

    @UriParam(label = "file", defaultValue = Replay.RECORDED)
    private String replay = Replay.RECORDED;

    @UriParam(label = "file", defaultValue = "false")
    private boolean repeat;

    @UriParam(label = "simulator", defaultValue = "1000", javaType = "java.time.Duration")
    private long interval = 1_000;

    @UriParam(label = "simulator", defaultValue = "1")
    private long seed = 1;

    @UriParam(label = "simulator", defaultValue = "0")
    private long count;

    @UriParam(label = "advanced", defaultValue = "32768")
    private int maximumSize = Telegram.MAXIMUM_BYTES;

    @UriParam(label = "advanced", defaultValue = "300")
    private int queueSize = 300;

    @UriParam(label = "security", secret = true)
    @Metadata(autowired = true)
    private TelegramDecryption decryption;

    @UriParam(label = "security")
    @Metadata(supportFileReference = true)
    private String decryptionFile;

    @UriParam(label = "advanced")
    @Metadata(autowired = true)
    private Clock clock;

    P1Configuration copy() {
        try {
            return (P1Configuration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public int getBaudRate() {
        return baudRate;
    }

    /** Bits a second: 115200 for DSMR 4 and 5, 9600 before. 0: it is found by itself. */
    public void setBaudRate(int baudRate) {
        this.baudRate = baudRate;
    }

    public String getFraming() {
        return framing;
    }

    /** Data bits, parity, stop bits: 8N1 for DSMR 4 and 5, 7E1 before. Unset: it is found by itself. */
    public void setFraming(String framing) {
        this.framing = framing;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    /** How long a TCP server may take to accept the connection. */
    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getDataTimeout() {
        return dataTimeout;
    }

    /** After so long without a good telegram the line is taken for dead: it is opened anew, and health is down. */
    public void setDataTimeout(long dataTimeout) {
        this.dataTimeout = dataTimeout;
    }

    public long getReconnectDelay() {
        return reconnectDelay;
    }

    /** How long to wait before connecting anew; twice as long after each failure. */
    public void setReconnectDelay(long reconnectDelay) {
        this.reconnectDelay = reconnectDelay;
    }

    public long getMaximumReconnectDelay() {
        return maximumReconnectDelay;
    }

    /** The longest wait before connecting anew. */
    public void setMaximumReconnectDelay(long maximumReconnectDelay) {
        this.maximumReconnectDelay = maximumReconnectDelay;
    }

    public String getReplay() {
        return replay;
    }

    /**
     * The pace of a recording: recorded, asFastAsPossible, or how many times faster than recorded (60 makes a minute of
     * an hour).
     */
    public void setReplay(String replay) {
        this.replay = replay;
    }

    public boolean isRepeat() {
        return repeat;
    }

    /** Whether a recording begins again at its end. */
    public void setRepeat(boolean repeat) {
        this.repeat = repeat;
    }

    public long getInterval() {
        return interval;
    }

    /**
     * The time between the simulated meter's telegrams. Below a second its time runs faster: each telegram is one
     * second later than the one before.
     */
    public void setInterval(long interval) {
        this.interval = interval;
    }

    public long getSeed() {
        return seed;
    }

    /** Which household is simulated; the same seed is the same household. */
    public void setSeed(long seed) {
        this.seed = seed;
    }

    public long getCount() {
        return count;
    }

    /** After so many telegrams the simulated meter stops. 0: never. */
    public void setCount(long count) {
        this.count = count;
    }

    public int getMaximumSize() {
        return maximumSize;
    }

    /** Bytes that a telegram may have; what is longer is noise. */
    public void setMaximumSize(int maximumSize) {
        this.maximumSize = maximumSize;
    }

    public int getQueueSize() {
        return queueSize;
    }

    /**
     * Telegrams that may wait for a slow route. When so many wait, reading stops: a recording, the simulator and a TCP
     * server wait, too, but a serial port loses telegrams after 4 KiB. What waits is lost by a power cut.
     */
    public void setQueueSize(int queueSize) {
        this.queueSize = queueSize;
    }

    public TelegramDecryption getDecryption() {
        return decryption;
    }

    /** The keys for encrypted telegrams (Luxembourg), as a bean: #myKeys. */
    public void setDecryption(TelegramDecryption decryption) {
        this.decryption = decryption;
    }

    public String getDecryptionFile() {
        return decryptionFile;
    }

    /**
     * A properties file with the keys for encrypted telegrams: encryptionKey and authenticationKey, 32 hexadecimal
     * digits each.
     */
    public void setDecryptionFile(String decryptionFile) {
        this.decryptionFile = decryptionFile;
    }

    public Clock getClock() {
        return clock;
    }

    /** The clock by which telegrams are received, and by which the simulated meter lives. The system's by default. */
    public void setClock(Clock clock) {
        this.clock = clock;
    }
}
