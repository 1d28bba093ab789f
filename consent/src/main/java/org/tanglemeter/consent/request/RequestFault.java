package org.tanglemeter.consent.request;

import org.tanglemeter.consent.Reason;

/** What can be wrong with a request, or with the link that brings it. {@code what} is the part that is meant. */
public enum RequestFault implements Reason {
    NO_LINK("This is no link of a request: copy all of it, from " + RequestLink.ANYWHERE + "# or https:// to its end"),
    LINK_VERSION("The link has version {version}; this program knows {known}: a newer one may know it"),
    LINK_CUT_OFF("The link does not end where it should: copy all of it"),
    LINK_DAMAGED("The link is damaged: copy all of it, or ask the provider for a new one"),
    REQUEST_CHANGED(
            "The request is not signed by the key that it names: it was changed on its way, so ask for it anew"),
    WRONG_REQUEST_ID("The request's id has to be 32 hexadecimal digits in lower case"),
    WRONG_IDENTITY_KEY("The identity key has to be an Ed25519 public key of 32 bytes, not of {bytes}"),
    NO_KEY_TO_ANSWER("The request has no key to answer to. {problem}"),
    TEXT_TOO_LONG("The {what} has {length} characters; at most {longest} are possible"),
    TEXT_EMPTY("The {what} can't be empty, nor begin or end with a space"),
    TEXT_HIDES("The {what} holds the character {character}, which can't be seen: leave it out"),
    TEXT_NOT_NORMAL("The {what} has to be in Unicode's normal form C"),
    URL_NOT_HTTPS("The {what} has to begin with https:// and the name of a host"),
    URL_NOT_ASCII("The {what} has to be written in ASCII: a host as punycode, other characters as %XX"),
    URL_WITH_USER("The {what} can't have a user name before its host, nor a part after #"),
    RETURN_ELSEWHERE("The return URL has to be at the provider's own host, which is {host}"),
    WRONG_CATEGORY("The purpose's category has to be a prefix and a term of the W3C's Data Privacy Vocabulary, such as"
            + " dpv:OptimisationForConsumer"),
    NO_STREAM_ASKED("The request has to ask for at least one of the streams live, quarter and day"),
    ENDS_BEFORE_IT_BEGINS("The consent has to end after it begins: let until be later than from"),
    UNTIL_PASSED("The consent that is asked for would have ended at {until}: ask the provider for a new request"),
    FROM_PASSED("The consent that is asked for would have begun at {from}, which has passed: ask the provider for a new"
            + " request"),
    LASTS_TOO_LONG("A consent lasts for at most {days} days: let until be earlier");

    private final String sentence;

    RequestFault(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
