package org.tanglemeter.consent.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.consent.message.StatusEvent.EndReason;
import org.tanglemeter.consent.message.StatusEvent.Place;

/**
 * Where a device stands with the keys of its streams.
 *
 * @param seen the latest time of an event; empty before the first
 * @param clockDoubtful whether grants that end by the clock rest
 * @param owner whom it follows
 * @param controlDoubtful whether nothing new is granted
 * @param givingUp whether the owner gave it up, and is still told so
 * @param energyTold when the owner was last told what proof of work takes
 * @param grants all that there ever were, in their order
 * @param chains of the streams, once the first event has told when they began
 * @param steps what has to be done before anything else is signed, in this order
 * @param operations how many there were, so that each step has a key of its own
 */
public record DeviceView(
        Optional<Instant> seen,
        boolean clockDoubtful,
        Optional<Following> owner,
        boolean controlDoubtful,
        boolean givingUp,
        Optional<Instant> energyTold,
        Map<String, GrantState> grants,
        Map<Stream, Chain> chains,
        List<Step> steps,
        int operations) {

    /** Before anything has happened. */
    public static final DeviceView EMPTY = new DeviceView(
            Optional.empty(),
            false,
            Optional.empty(),
            false,
            false,
            Optional.empty(),
            Map.of(),
            Map.of(),
            List.of(),
            0);

    /**
     * Channels between device and owner.
     *
     * @param control name of the wallet's channel
     * @param status name of the device's channel
     */
    public record Following(String control, String status) {}

    /** What is to be done next. */
    public Optional<Step> next() {
        return steps.stream().findFirst();
    }

    /** Whether a grant would be in force, if its time has come. */
    boolean isPermitted(GrantState state) {
        return state.ended().isEmpty() && !(clockDoubtful && state.grant().endsByTheClock());
    }

    boolean reads(String grant) {
        return chains.values().stream().anyMatch(chain -> chain.readers().contains(grant));
    }

    /** The view after one more event. */
    public DeviceView after(DeviceEvent event) {
        Change change = new Change(this, event.at());
        change.apply(event);
        return change.view();
    }

    /** A view that is being changed by one event. */
    private static final class Change {
        private final Instant at;
        private final Map<String, GrantState> grants;
        private final Map<Stream, Chain> chains = new EnumMap<>(Stream.class);
        private final List<Step> steps;
        private final int operation;
        private final Instant seen;
        private boolean clockDoubtful;
        private Optional<Following> owner;
        private boolean controlDoubtful;
        private boolean givingUp;
        private Optional<Instant> energyTold;

        Change(DeviceView before, Instant at) {
            this.at = at;
            this.grants = new LinkedHashMap<>(before.grants);
            this.chains.putAll(before.chains);
            this.steps = new ArrayList<>(before.steps);
            this.operation = before.operations + 1;
            this.seen = before.seen.filter(at::isBefore).orElse(at);
            this.clockDoubtful = before.clockDoubtful;
            this.owner = before.owner;
            this.controlDoubtful = before.controlDoubtful;
            this.givingUp = before.givingUp;
            this.energyTold = before.energyTold;
            for (Stream stream : Stream.values()) {
                chains.putIfAbsent(stream, Chain.first(stream, at));
            }
        }

        DeviceView view() {
            return new DeviceView(
                    Optional.of(seen),
                    clockDoubtful,
                    owner,
                    controlDoubtful,
                    givingUp,
                    energyTold,
                    Collections.unmodifiableMap(grants),
                    Collections.unmodifiableMap(chains),
                    List.copyOf(steps),
                    operation);
        }

        void apply(DeviceEvent event) {
            if (event instanceof DeviceEvent.ClockDoubted doubted) {
                clockDoubtful = doubted.doubtful();
                tell(new StatusEvent.ClockDoubtful(at, clockDoubtful));
            } else if (event instanceof DeviceEvent.Owned owned) {
                own(new Following(owned.control(), owned.status()));
            } else if (event instanceof DeviceEvent.ControlDoubted) {
                controlDoubtful = true;
                tell(new StatusEvent.ControlDoubtful(at));
            } else if (event instanceof DeviceEvent.Granted granted) {
                grants.put(granted.grant().id(), GrantState.of(granted.grant()));
            } else if (event instanceof DeviceEvent.Ended ended) {
                end(ended.grant(), ended.reason());
            } else if (event instanceof DeviceEvent.KeysAsked asked) {
                grants.computeIfPresent(asked.grant(), (id, state) -> state.ask(asked.id()));
                sendKeys(asked.grant());
            } else if (event instanceof DeviceEvent.GivenUp) {
                giveUp();
            } else if (event instanceof DeviceEvent.ChainsEnded ended) {
                new TreeSet<>(ended.streams()).forEach(this::endChain);
            } else if (event instanceof DeviceEvent.EpochsEnded ended) {
                new TreeSet<>(ended.streams()).forEach(stream -> endEpoch(stream, ended.newcomers()));
                new TreeSet<>(ended.newcomers()).forEach(this::begin);
            } else if (event instanceof DeviceEvent.EnergyReported reported) {
                energyTold = Optional.of(at);
                tell(new StatusEvent.EnergyTold(at, reported.energy()));
            } else if (event instanceof DeviceEvent.Done done) {
                steps.stream()
                        .filter(step -> step.key().equals(done.key()))
                        .findFirst()
                        .ifPresent(step -> finish(step, done.places()));
            }
        }

        private void own(Following following) {
            boolean known = owner.filter(before -> before.status().equals(following.status()))
                    .isPresent();
            owner = Optional.of(following);
            controlDoubtful = false;
            if (!known) {
                energyTold = Optional.empty();
                chains.keySet().forEach(stream -> steps.add(new Step.TellStream(key("stream", stream.id()), stream)));
            }
        }

        private void end(String grant, EndReason reason) {
            grants.computeIfPresent(grant, (id, state) -> state.end(reason));
            steps.removeIf(
                    step -> step instanceof Step.SendKeys keys && keys.grant().equals(grant));
            if (chains.values().stream().noneMatch(chain -> chain.readers().contains(grant))) {
                bury(grant);
            }
        }

        /** A grant that has ended, and whose last reader is gone. */
        private void bury(String grant) {
            GrantState state = grants.get(grant);
            if (owner.isPresent()) {
                steps.add(new Step.Tell(
                        key("ended", grant),
                        new StatusEvent.AuthorizationEnded(
                                at, grant, state.ended().orElseThrow(), state.lastPlaces())));
            }
            steps.add(new Step.Forget(key("forget", grant), grant));
        }

        private void giveUp() {
            givingUp = true;
            steps.removeIf(step -> step instanceof Step.TellStream);
            List.copyOf(grants.values()).stream()
                    .filter(state -> state.ended().isEmpty())
                    .forEach(state -> end(state.grant().id(), EndReason.DEVICE_DELETED));
            chains.keySet().forEach(this::endChain);
            steps.add(new Step.Tell(key("released", ""), new StatusEvent.Released(at)));
            steps.add(new Step.Release(key("release", "")));
        }

        private void endChain(Stream stream) {
            Set<String> reading = new HashSet<>();
            Set<String> resting = new HashSet<>();
            for (String grant : chains.get(stream).readers()) {
                GrantState state = grants.get(grant);
                if (state.ended().isEmpty()) {
                    (clockDoubtful && state.grant().endsByTheClock() ? resting : reading).add(grant);
                }
            }
            steps.add(
                    new Step.EndChain(key("rotation", stream.id()), stream, Set.copyOf(reading), Set.copyOf(resting)));
            if (owner.isPresent() && !givingUp) {
                steps.add(new Step.TellStream(key("stream", stream.id()), stream));
            }
        }

        private void endEpoch(Stream stream, Set<String> newcomers) {
            Set<String> reading = new HashSet<>();
            for (String grant : newcomers) {
                if (grants.get(grant).grant().streams().contains(stream)) {
                    reading.add(grant);
                }
            }
            chains.computeIfPresent(stream, (same, chain) -> chain.withEpoch(reading, at));
            steps.add(new Step.EndEpoch(key("ratchet", stream.id()), stream));
        }

        private void begin(String grant) {
            grants.computeIfPresent(grant, (id, state) -> state.begin());
            sendKeys(grant);
        }

        private void sendKeys(String grant) {
            int number = grants.get(grant).exchanges() - 1;
            steps.add(new Step.SendKeys(key("keys", grant), grant, number));
        }

        private void finish(Step step, List<Place> places) {
            steps.remove(step);
            if (step instanceof Step.EndChain end) {
                // What follows of it is told before all else, and before the owner is.
                List<Step> later = List.copyOf(steps);
                steps.clear();
                replace(end, places);
                steps.addAll(later);
            } else if (step instanceof Step.SendKeys keys && owner.isPresent()) {
                steps.add(
                        0,
                        new Step.Tell(key("sent", keys.grant()), new StatusEvent.KeysSent(at, keys.grant(), places)));
            } else if (step instanceof Step.Release) {
                owner = Optional.empty();
                givingUp = false;
                controlDoubtful = false;
            }
        }

        private void replace(Step.EndChain end, List<Place> places) {
            Chain before = chains.get(end.stream());
            chains.put(end.stream(), before.next(end.reading(), at));
            for (String grant : new TreeSet<>(before.readers())) {
                if (!end.reading().contains(grant)) {
                    places.forEach(place -> grants.computeIfPresent(grant, (id, state) -> state.lost(place)));
                    boolean ended = grants.get(grant).ended().isPresent();
                    if (ended
                            && chains.values().stream()
                                    .noneMatch(chain -> chain.readers().contains(grant))) {
                        bury(grant);
                    }
                }
            }
        }

        private void tell(StatusEvent event) {
            if (owner.isPresent() && !givingUp) {
                steps.add(new Step.Tell(key("told", ""), event));
            }
        }

        private String key(String what, String about) {
            return what + "-" + operation + (about.isEmpty() ? "" : "-" + about);
        }
    }
}
