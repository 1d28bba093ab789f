package org.tanglemeter.consent.pairing;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tanglemeter.consent.message.Message.AnswerChallenge;
import org.tanglemeter.consent.message.Message.ClaimOutcome;
import org.tanglemeter.consent.message.Message.Recover;

/**
 * Where a device stands with its owner, and with those who would be.
 *
 * @param secret number of the secret that is shown now: how many owners there were and are no more
 * @param attempts of wallets, by the identifier of their pairing
 * @param sent keys of what has gone out
 * @param announced when the public key was last announced
 */
public record DeviceSideView(
        int secret,
        Map<String, Attempt> attempts,
        Optional<Owner> owner,
        Set<String> sent,
        Optional<Instant> announced) {

    /** Before anything has happened. */
    public static final DeviceSideView EMPTY =
            new DeviceSideView(0, Map.of(), Optional.empty(), Set.of(), Optional.empty());

    static final String ANNOUNCEMENT = "public-key-";
    static final String RESULT = "result-";

    /** The view after one more event. */
    public DeviceSideView after(DeviceSideEvent event) {
        if (event instanceof DeviceSideEvent.Claimed claimed) {
            return with(Attempt.begun(claimed.claim()).challenged(claimed.challenge()));
        }
        if (event instanceof DeviceSideEvent.Refused refused) {
            Attempt begun = Attempt.begun(refused.claim());
            return with(attempts.getOrDefault(begun.pairing(), begun)
                    .answered(refused.answer())
                    .ended(refused.outcome()));
        }
        if (event instanceof DeviceSideEvent.Paired paired) {
            AnswerChallenge answer = Authenticated.decode(AnswerChallenge.class, paired.answer());
            return with(attempts.get(answer.pairing())
                            .answered(Optional.of(paired.answer()))
                            .ended(ClaimOutcome.PAIRED))
                    .with(Optional.of(new Owner(
                            secret,
                            answer.pairing(),
                            answer.control(),
                            answer.generation(),
                            answer.pairingKey(),
                            paired.nonce(),
                            0,
                            Optional.empty())));
        }
        if (event instanceof DeviceSideEvent.StatusOpened opened) {
            return with(owner.map(known -> known.withStatus(opened.status())));
        }
        if (event instanceof DeviceSideEvent.Recovered recovered) {
            Recover recover = Authenticated.decode(Recover.class, recovered.recover());
            return with(
                    owner.map(known -> known.recovered(recover.control(), recover.generation(), recovered.nonce())));
        }
        if (event instanceof DeviceSideEvent.Released) {
            return new DeviceSideView(secret + 1, Map.of(), Optional.empty(), Set.of(), Optional.empty());
        }
        return afterSent((DeviceSideEvent.Sent) event);
    }

    private DeviceSideView afterSent(DeviceSideEvent.Sent event) {
        if (event.key().startsWith(ANNOUNCEMENT)) {
            return new DeviceSideView(secret, attempts, owner, sent, Optional.of(event.at()));
        }
        String pairing = event.key().startsWith(RESULT) ? event.key().substring(RESULT.length()) : "";
        if (attempts.containsKey(pairing)
                && attempts.get(pairing).outcome().equals(Optional.of(ClaimOutcome.WRONG_SECRET))) {
            // Whoever it was; a flood of strangers leaves nothing behind.
            Map<String, Attempt> others = new LinkedHashMap<>(attempts);
            others.remove(pairing);
            return new DeviceSideView(secret, others, owner, sent, announced);
        }
        Set<String> more = new HashSet<>(sent);
        more.add(event.key());
        return new DeviceSideView(secret, attempts, owner, more, announced);
    }

    private DeviceSideView with(Attempt attempt) {
        Map<String, Attempt> more = new LinkedHashMap<>(attempts);
        more.put(attempt.pairing(), attempt);
        return new DeviceSideView(secret, more, owner, sent, announced);
    }

    private DeviceSideView with(Optional<Owner> newOwner) {
        return new DeviceSideView(secret, attempts, newOwner, sent, announced);
    }
}
