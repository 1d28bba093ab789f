package org.tanglemeter.consent.pairing;

/** How far a pairing has come, as the wallet sees it. */
public enum PairingState {
    AWAITING_KEY(0, "Looking for the device's key on its address"),
    CLAIMING(1, "Asking the device for its trust"),
    AWAITING_CHALLENGE(2, "Waiting until the device shows that it is the one"),
    ANSWERING(3, "Opening a channel for the device, and telling it"),
    AWAITING_RESULT(4, "Waiting for the device's consent"),
    PAIRED(5, "The device is this wallet's"),
    NO_KEY_THERE(
            0,
            "No key stands on the device's address. Is the device on, and does it reach a node of the same network?"
                    + " Is the address as the device shows it? The wallet goes on looking"),
    FALSE_KEY_THERE(
            0,
            "The key that stands on the device's address is not the device's: its fingerprint is another one."
                    + " Compare the fingerprint with what the device shows; if it is right, somebody has put a false key there."
                    + " The wallet goes on looking for the right one"),
    NO_ANSWER(
            2, "The device has not answered for long. Is it on, and does it reach a node? The wallet goes on waiting"),
    WRONG_SECRET(5, "The secret is not the one that the device shows now: take it anew from the device"),
    HAS_AN_OWNER(5, "The device belongs to a wallet. Remove it there, or reset it at the device, and pair it anew");

    /** How many steps there are. */
    public static final int STEPS = 5;

    private final int step;
    private final String explanation;

    PairingState(int step, String explanation) {
        this.step = step;
        this.explanation = explanation;
    }

    /** Steps that are behind, of {@link #STEPS}. */
    public int step() {
        return step;
    }

    /** A sentence for people: what is going on, or what to do. */
    public String explanation() {
        return explanation;
    }

    /** Whether nothing more will come of it. */
    public boolean isEnd() {
        return this == PAIRED || this == WRONG_SECRET || this == HAS_AN_OWNER;
    }
}
