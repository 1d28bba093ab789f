package org.tanglemeter.consent.wallet;

import org.tanglemeter.consent.Reason;

/** Why a household can't do what it wants with a request or a consent. */
public enum Refusal implements Reason {
    NO_SUCH_REQUEST("There is no such request."),
    NO_SUCH_CONSENT("There is no such consent."),
    ANOTHER_REQUEST("Another request with this identifier is known. Ask the provider for a new link."),
    REQUEST_GRANTED("This request was granted. Revoke the consent instead."),
    REQUEST_DECLINED("This request was declined. Ask the provider for a new link."),
    DEVICE_NOT_OWNED("This device is not the household's. Pair it first, or choose another one."),
    NO_STREAM("Choose at least one stream."),
    STREAMS_NOT_ASKED("The provider did not ask for all of these streams."),
    /** {@code until}: when the provider would end. */
    UNTIL_NOT_ASKED("The provider asked for access until {until} only."),
    TIME_IS_OVER("The time for which access was asked is over, or ends before it begins."),
    CONSENT_IN_FORCE("This consent is in force. Revoke it first, then ask for erasure.");

    private final String sentence;

    Refusal(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
