package org.tanglemeter.app.http;

import org.tanglemeter.consent.Reason;

/** What can be wrong with a request to the API, besides what the household and the provider can't do. */
public enum ProblemType implements Reason {
    LOGIN_NEEDED(401, "Log in first."),
    WRONG_PASSWORD(401, "The password is wrong."),
    TOO_MANY_LOGINS(429, "Too many logins were tried. Wait a minute."),
    TOO_MANY_REQUESTS(429, "There are too many requests at once. Try again in a second."),
    TOO_MANY_PAGES(503, "Too many pages are open at once. Close some of them."),
    UNKNOWN_NAME(403, "These pages are not called {name}. Add the name to http.names, if it is right."),
    FOREIGN_PAGE(403, "Another site's page sent this. Open the page here and do it there."),
    NOTHING_HERE(404, "There is nothing at this address."),
    NO_SUCH_DEVICE(404, "There is no such device."),
    NO_SUCH_PAIRING(404, "There is no such pairing."),
    NO_SUCH_GRANT(404, "There is no such grant."),
    NO_TELEGRAM_YET(404, "No telegram has come yet."),
    DEVICE_OWNED(404, "The device has an owner. Remove it there, or reset the device, to pair it anew."),
    CHANGED_MEANWHILE(412, "This has changed meanwhile, so nothing was done. Look at it again, and then decide."),
    NOT_JSON(415, "Send JSON, with Content-Type: application/json."),
    BODY_EMPTY(400, "The body is empty; it should be a JSON object."),
    BODY_TOO_LONG(413, "The body is longer than {longest} bytes."),
    BODY_NO_OBJECT(400, "The body should be a JSON object, but it is no object."),
    BODY_NO_JSON(400, "The body should be a JSON object, but it can't be parsed."),
    /** {@code should}: what it should be. */
    WRONG_FIELD(400, "\"{name}\" {should}."),
    WRONG_PARAMETER(400, "\"{name}\" should be {should}."),
    TOO_MANY_BARS(400, "That is more than {most} at once; ask for less."),
    QR_TEXT_TOO_LONG(413, "The text is too long for a QR code."),
    NO_PICTURE(400, "Send a picture as a portable graymap (P5) of at most 2000 by 2000 pixels."),
    NO_PAIRING_CODE(400, "{problem}."),
    WRONG_SEED_GROUP(
            409,
            "Group {group} is another one. Compare all of what you noted with what is shown, letter by letter: a"
                    + " group has 9 characters."),
    NO_SEED(400, "A seed has 81 characters, A-Z and 9; this has {length}, or others among them."),
    WALLET_IN_USE(
            409, "This wallet is in use. To restore another one, stop it, move its directory away, and start it."),
    NO_RESTART(503, "Start the wallet with bin/wallet to restore another one here."),
    UNREADABLE(400, "{problem}."),
    INTERNAL(500, "Something went wrong here, and nothing was changed by it. The log tells more.");

    private final int status;
    private final String sentence;

    ProblemType(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    int status() {
        return status;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
