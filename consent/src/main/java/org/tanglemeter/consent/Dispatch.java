package org.tanglemeter.consent;

/**
 * A message that has to go out. It is due until it was sent, also after a restart; its key says that it is the same.
 *
 * @param key names the message among all of this party's
 * @param body sealed or to be sealed by the channel
 */
public record Dispatch(String key, Target target, Octets body) {

    /** Where it goes. */
    public sealed interface Target {
        /**
         * A channel of this party.
         *
         * @param kind what the body is, see {@link Kind}
         * @param lastOfEpoch whether the channel's side key ratchets after it
         */
        record Channel(String name, int kind, boolean lastOfEpoch) implements Target {}

        /** An address that anyone can write to, 81 trytes. */
        record Address(String trytes) implements Target {}
    }
}
