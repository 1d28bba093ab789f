package org.tanglemeter.consent;

/** What the body of a message in a channel is. It travels in the sealed payload. */
public final class Kind {
    /** A batch of telegrams. */
    public static final int TELEGRAMS = 0;
    /** Values of a coarser stream, as JSON. */
    public static final int VALUES = 1;
    /** A {@code KEY_ROTATION}: the chain ends here. */
    public static final int ROTATION = 2;
    /** Empty: only says that the side key ratchets. */
    public static final int NOTHING = 3;
    /** An event of a control, status or record channel, or of the wallet's log. */
    public static final int EVENT = 4;

    private Kind() {}
}
