package org.tanglemeter.consent.provider;

/** What became of a message. */
public sealed interface Outcome {
    /** @param what a sentence */
    record Done(String what) implements Outcome {}

    /** It changes nothing: it was here before. */
    record Known() implements Outcome {}

    /**
     * It is not what should stand there, and changes nothing.
     *
     * @param why a sentence
     */
    record Refused(String why) implements Outcome {}
}
