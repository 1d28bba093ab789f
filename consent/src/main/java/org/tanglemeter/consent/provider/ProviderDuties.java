package org.tanglemeter.consent.provider;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tanglemeter.consent.Dispatch;
import org.tanglemeter.consent.History;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.exchange.GrantInbox;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.consent.message.Message.ErasureConfirmed;
import org.tanglemeter.consent.message.Message.ResendKeys;
import org.tanglemeter.consent.provider.Grant.Asked;
import org.tanglemeter.consent.provider.ProviderEvent.InboxForgotten;
import org.tanglemeter.consent.provider.ProviderEvent.KeysDestroyed;
import org.tanglemeter.consent.provider.ProviderEvent.RequestForgotten;
import org.tanglemeter.consent.provider.ProviderEvent.RowsDeleted;

/**
 * What is due at a provider: messages to households, deleting what was received, destroying what opened it. Each can be done
 * again after a crash.
 */
public final class ProviderDuties {
    private final History<ProviderEvent, ProviderView> history;
    private final ProviderKeys keys;
    private final Clock clock;
    private final SecureRandom random;
    private final OtherCopy otherCopy;

    ProviderDuties(
            History<ProviderEvent, ProviderView> history,
            ProviderKeys keys,
            Clock clock,
            SecureRandom random,
            OtherCopy otherCopy) {
        this.history = history;
        this.keys = keys;
        this.clock = clock;
        this.random = random;
        this.otherCopy = otherCopy;
    }

    /** What has to go out; nothing to a household to which another copy of this provider speaks. */
    public List<Dispatch> due() {
        ProviderView view = history.view();
        List<Dispatch> due = new ArrayList<>();
        for (Grant grant : view.grants().values()) {
            if (otherCopy.speaksUnder(grant.id())) {
                continue;
            }
            keys.inbox(grant).ifPresent(inbox -> {
                ProviderDecisions.dueQuestion(grant)
                        .map(asked -> toWallet(
                                inbox,
                                asked,
                                ProviderDecisions.resendKey(asked),
                                new ResendKeys(grant.id(), asked.id(), asked.at())))
                        .ifPresent(due::add);
                ProviderDecisions.dueConfirmation(view, grant)
                        .map(erasure -> toWallet(
                                inbox,
                                erasure,
                                ProviderDecisions.confirmationKey(erasure),
                                confirmation(grant, erasure)))
                        .ifPresent(due::add);
            });
        }
        return due;
    }

    private ErasureConfirmed confirmation(Grant grant, Asked erasure) {
        return new ErasureConfirmed(
                grant.id(), erasure.id(), clock.instant(), grant.rowsDeleted().orElseThrow());
    }

    private Dispatch toWallet(GrantInbox inbox, Asked asked, String key, Message message) {
        otherCopy.own(asked.id());
        return new Dispatch(
                key,
                new Dispatch.Target.Address(inbox.walletAddress()),
                Octets.of(inbox.sealToWallet(message, random)));
    }

    /** A message is on the ledger. */
    public void sent(String key) {
        history.decide(view -> ProviderDecisions.sent(view, key, clock.instant()));
    }

    /**
     * Grants under which all that was received has to be deleted.
     *
     * @param afterGrantsEnd whether nothing is kept beyond the end of a grant
     */
    public List<String> grantsToDelete(boolean afterGrantsEnd) {
        return history.view().grants().values().stream()
                .filter(grant -> ProviderDecisions.mustDelete(grant, afterGrantsEnd))
                .map(Grant::id)
                .toList();
    }

    /** All that was received under a grant is deleted, and nothing of it will be kept again. */
    public void deleted(String grant, long rows) {
        history.decide(
                view -> ProviderDesk.requireGrant(view, grant).rowsDeleted().isPresent()
                        ? List.of()
                        : List.of(new RowsDeleted(clock.instant(), grant, rows)));
    }

    /** Ends grants whose time is over, and destroys the secrets that nothing needs any more. */
    public void tidy() {
        history.decide(view -> ProviderDecisions.expire(view, clock.instant()));
        for (Grant grant : history.view().grants().values()) {
            if (grant.isOver() && !grant.keysDestroyed()) {
                keys.destroyKeys(grant.id());
                history.decide(view -> List.of(new KeysDestroyed(clock.instant(), grant.id())));
            }
            if (grant.erasure().filter(Asked::answered).isPresent() && !grant.inboxForgotten()) {
                keys.forgetInbox(grant.id());
                history.decide(view -> List.of(new InboxForgotten(clock.instant(), grant.id())));
            }
        }
        history.view().requests().forEach((id, request) -> {
            Instant now = clock.instant();
            if (!request.forgotten()
                    && !ProviderDecisions.isNeeded(
                            history.view(), request.signed().document(), now)) {
                keys.forgetRequest(id);
                history.decide(view -> List.of(new RequestForgotten(now, id)));
            }
        });
    }
}
