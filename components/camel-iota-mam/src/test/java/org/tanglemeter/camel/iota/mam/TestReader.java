package org.tanglemeter.camel.iota.mam;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tanglemeter.camel.iota.mam.ChannelCursor.Next;
import org.tanglemeter.camel.iota.mam.FollowedChannels.FollowedChannel;
import org.tanglemeter.camel.iota.mam.node.AddressWatch;
import org.tanglemeter.camel.iota.mam.store.Positions.Position;
import org.tanglemeter.crypto.SealedContent;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.ledger.Payload;
import org.tanglemeter.mam.Mode;

/** Reads what a {@link TestWriter} wrote, from its invitation. */
final class TestReader {
    private TestReader() {}

    /** All sealed bodies since the invitation that lies there, in order. */
    static List<String> read(NodeClient node, Path writersDirectory) {
        return read(node, invitation(writersDirectory));
    }

    static ChannelKeys.Reader invitation(Path writersDirectory) {
        return Invitation.read(writersDirectory.resolve("state/live.reader.properties"));
    }

    /** All sealed bodies from a root on, in order. */
    static List<String> read(NodeClient node, ChannelKeys.Reader keys) {
        FollowedChannel channel =
                new FollowedChannel("live", Mode.RESTRICTED, keys.root().orElseThrow(), keys.sideKey(), keys.epoch());
        ChannelCursor cursor =
                new ChannelCursor(channel, Position.beginning(channel.start()), Duration.ZERO, Clock.systemUTC());
        AddressWatch ledger = new AddressWatch(node, 100);
        List<String> bodies = new ArrayList<>();
        Predicate<List<Payload>> judge = found -> ChannelCursor.judge(List.of(cursor), found) >= 0;
        ledger.look(cursor.addresses(), judge);
        for (Optional<Next> next = cursor.next(); next.isPresent(); next = cursor.next()) {
            SealedContent content = PayloadFormat.SEALED
                    .reading(cursor.epoch().sideKey())
                    .decode(next.get().received().message().trytes(), next.get().root());
            bodies.add(new String(content.body(), StandardCharsets.UTF_8));
            Position after = next.get().after();
            ledger.forget(cursor.moveTo(content.lastOfEpoch() ? after.ratcheted() : after));
            ledger.look(cursor.addresses(), judge);
        }
        return bodies;
    }
}
