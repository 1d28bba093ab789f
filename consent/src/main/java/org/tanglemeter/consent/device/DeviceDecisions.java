package org.tanglemeter.consent.device;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.device.DeviceView.Following;
import org.tanglemeter.consent.message.ControlEvent;
import org.tanglemeter.consent.message.EnergyReport;
import org.tanglemeter.consent.message.StatusEvent.EndReason;
import org.tanglemeter.consent.message.StatusEvent.Place;
import org.tanglemeter.crypto.KeyWraps;

/** What happens at a device, given what has happened. Pure functions; nothing is decided twice. */
public final class DeviceDecisions {
    private static final Duration CLOCK_TOLD = Duration.ofHours(1);
    private static final Duration ENERGY_TOLD = Duration.ofDays(1);

    /** Of fewer, the figures are a matter of luck. */
    private static final int MESSAGES_TO_TELL_OF = 10;

    private DeviceDecisions() {}

    /** Follows this owner, if it is not the one that is followed. */
    public static List<DeviceEvent> follow(DeviceView view, Following owner, Instant now) {
        return view.owner().equals(Optional.of(owner))
                ? List.of()
                : List.of(new DeviceEvent.Owned(now, owner.control(), owner.status()));
    }

    /**
     * Obeys the owner.
     *
     * @throws RefusedGrantException if it grants what can't be given
     */
    public static List<DeviceEvent> receive(DeviceView view, ControlEvent event, Instant now) {
        if (event instanceof ControlEvent.Authorized authorized) {
            return authorize(view, authorized, now);
        }
        if (event instanceof ControlEvent.AuthorizationRevoked revoked) {
            return isInForce(view, revoked.grant())
                    ? List.of(new DeviceEvent.Ended(now, revoked.grant(), EndReason.REVOKED))
                    : List.of();
        }
        if (event instanceof ControlEvent.KeysAsked asked) {
            return isInForce(view, asked.grant())
                            && view.reads(asked.grant())
                            && !view.grants().get(asked.grant()).asked().contains(asked.id())
                    ? List.of(new DeviceEvent.KeysAsked(now, asked.grant(), asked.id()))
                    : List.of();
        }
        return giveUp(view, now);
    }

    private static List<DeviceEvent> authorize(DeviceView view, ControlEvent.Authorized event, Instant now) {
        if (view.grants().containsKey(event.grant())) {
            return List.of();
        }
        if (view.controlDoubtful() || view.givingUp()) {
            throw new RefusedGrantException(
                    "Nothing new is granted: there is doubt who writes in the control channel, or the device is given up");
        }
        return List.of(new DeviceEvent.Granted(now, Grant.of(event)));
    }

    private static boolean isInForce(DeviceView view, String grant) {
        return view.grants().containsKey(grant)
                && view.grants().get(grant).ended().isEmpty();
    }

    /** Leaves the owner: all grants end, and the owner reads no further either. */
    public static List<DeviceEvent> giveUp(DeviceView view, Instant now) {
        return view.owner().isEmpty() || view.givingUp() ? List.of() : List.of(new DeviceEvent.GivenUp(now));
    }

    /** Somebody else can write in the control channel. */
    public static List<DeviceEvent> doubtControl(DeviceView view, Instant now) {
        return view.owner().isEmpty() || view.controlDoubtful()
                ? List.of()
                : List.of(new DeviceEvent.ControlDoubted(now));
    }

    /** The owner is told what proof of work takes, once a day. */
    public static List<DeviceEvent> reportEnergy(DeviceView view, EnergyReport energy, Instant now) {
        return isEnergyDue(view, now) && energy.messages() >= MESSAGES_TO_TELL_OF
                ? List.of(new DeviceEvent.EnergyReported(now, energy))
                : List.of();
    }

    static boolean isEnergyDue(DeviceView view, Instant now) {
        return view.owner().isPresent()
                && !view.givingUp()
                && view.energyTold()
                        .filter(told -> now.isBefore(told.plus(ENERGY_TOLD)))
                        .isEmpty();
    }

    /** A step is done; nothing, if it is not the next one. */
    public static List<DeviceEvent> done(DeviceView view, String key, List<Place> places, Instant now) {
        return view.next().filter(step -> step.key().equals(key)).isPresent()
                ? List.of(new DeviceEvent.Done(now, key, places))
                : List.of();
    }

    /** What time, schedule and grants bring about. After it, the view says what is to be done before anything is signed. */
    public static List<DeviceEvent> settle(DeviceView view, TrustedTime time, Schedule schedule, Backlog backlog) {
        List<DeviceEvent> all = new ArrayList<>();
        DeviceView settled = view;
        for (List<DeviceEvent> more = one(settled, time, schedule, backlog);
                !more.isEmpty();
                more = one(settled, time, schedule, backlog)) {
            for (DeviceEvent event : more) {
                settled = settled.after(event);
            }
            all.addAll(more);
        }
        return all;
    }

    private static List<DeviceEvent> one(DeviceView view, TrustedTime time, Schedule schedule, Backlog backlog) {
        Instant now = time.now().orElseThrow();
        if (time.doubtful() != view.clockDoubtful()) {
            return List.of(new DeviceEvent.ClockDoubted(now, time.doubtful()));
        }
        List<DeviceEvent> expired = expire(view, now);
        if (!expired.isEmpty()) {
            return expired;
        }
        if (view.seen().filter(seen -> now.isBefore(seen.plus(CLOCK_TOLD))).isEmpty()) {
            return List.of(new DeviceEvent.ClockSeen(now));
        }
        if (!view.steps().isEmpty()) {
            return List.of();
        }
        Set<Stream> ending = endingChains(view, schedule, now);
        return ending.isEmpty()
                ? changeEpochs(view, schedule, backlog, now)
                : List.of(new DeviceEvent.ChainsEnded(now, ending));
    }

    private static List<DeviceEvent> expire(DeviceView view, Instant now) {
        return view.grants().values().stream()
                .filter(state ->
                        state.ended().isEmpty() && !now.isBefore(state.grant().until()))
                .<DeviceEvent>map(
                        state -> new DeviceEvent.Ended(now, state.grant().id(), EndReason.EXPIRED))
                .toList();
    }

    private static Set<Stream> endingChains(DeviceView view, Schedule schedule, Instant now) {
        Set<Stream> ending = EnumSet.noneOf(Stream.class);
        for (Chain chain : view.chains().values()) {
            boolean allPermitted =
                    chain.readers().stream().map(view.grants()::get).allMatch(view::isPermitted);
            if (!allPermitted || schedule.isChainOver(chain, now)) {
                ending.add(chain.stream());
            }
        }
        return ending;
    }

    private static List<DeviceEvent> changeEpochs(DeviceView view, Schedule schedule, Backlog backlog, Instant now) {
        Set<String> newcomers = new HashSet<>();
        Set<Stream> streams = EnumSet.noneOf(Stream.class);
        for (GrantState state : view.grants().values()) {
            if (isNewcomer(view, state, now) && hasRoom(view, newcomers.size()) && isClear(state, backlog)) {
                newcomers.add(state.grant().id());
                streams.addAll(state.grant().streams());
            }
        }
        for (Chain chain : view.chains().values()) {
            if (schedule.isEpochOver(chain, now)) {
                streams.add(chain.stream());
            }
        }
        return streams.isEmpty() ? List.of() : List.of(new DeviceEvent.EpochsEnded(now, streams, newcomers));
    }

    private static boolean isNewcomer(DeviceView view, GrantState state, Instant now) {
        return view.isPermitted(state)
                && !now.isBefore(state.grant().from())
                && !view.reads(state.grant().id());
    }

    /** A rotation names the next chain to so many at most; who is more waits until another one leaves. */
    private static boolean hasRoom(DeviceView view, int newcomers) {
        return view.chains().values().stream()
                .allMatch(chain -> chain.readers().size() + newcomers < KeyWraps.MOST_KEYS);
    }

    private static boolean isClear(GrantState state, Backlog backlog) {
        String asking = state.grant().id() + "-" + state.exchanges();
        return state.grant().streams().stream()
                .filter(stream -> !backlog.isClear(stream, asking))
                .findAny()
                .isEmpty();
    }
}
