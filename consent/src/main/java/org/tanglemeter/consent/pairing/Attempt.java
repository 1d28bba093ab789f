package org.tanglemeter.consent.pairing;

import java.util.List;
import java.util.Optional;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.message.Message.ClaimDevice;
import org.tanglemeter.consent.message.Message.ClaimOutcome;
import org.tanglemeter.crypto.Transcript;

/**
 * What was said so far when a wallet asked a device to be its owner, each message as it was encoded.
 *
 * @param outcome once there is one
 */
record Attempt(Octets claim, Optional<Octets> challenge, Optional<Octets> answer, Optional<ClaimOutcome> outcome) {

    static Attempt begun(Octets claim) {
        return new Attempt(claim, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Attempt challenged(Octets message) {
        return new Attempt(claim, Optional.of(message), answer, outcome);
    }

    Attempt answered(Optional<Octets> message) {
        return new Attempt(claim, challenge, message, outcome);
    }

    Attempt ended(ClaimOutcome how) {
        return new Attempt(claim, challenge, answer, Optional.of(how));
    }

    ClaimDevice claimed() {
        return Authenticated.decode(ClaimDevice.class, claim);
    }

    String pairing() {
        return claimed().pairing();
    }

    /** @param start names the two parties */
    Transcript transcript(Transcript start) {
        Transcript transcript = Authenticated.after(start, claim);
        for (Optional<Octets> next : List.of(challenge, answer)) {
            if (next.isPresent()) {
                transcript = Authenticated.after(transcript, next.get());
            }
        }
        return transcript;
    }
}
