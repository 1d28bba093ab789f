package org.tanglemeter.camel.iota.mam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.mam.Mode;
import org.tanglemeter.mam.SideKey;

/**
 * Follows the channels whose writers' invitations ({@code CHANNEL.reader.properties}) lie in a directory. They may come
 * and go while the consumer runs. One that can't be read is told once and hinders no other.
 */
public final class InvitedChannels implements FollowedChannels {
    private static final Logger LOG = LoggerFactory.getLogger(InvitedChannels.class);

    private final Path directory;
    private final Set<String> complaints = ConcurrentHashMap.newKeySet();

    public InvitedChannels(Path directory) {
        this.directory = directory;
    }

    /** For beans in YAML, where a path is a text. */
    public InvitedChannels(String directory) {
        this(Path.of(directory));
    }

    /** The channels invited to at this moment, by name; none while there is no such directory. */
    @Override
    public Collection<FollowedChannel> channels() {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Invitation::isOne)
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't list " + directory, e);
        }
    }

    private Optional<FollowedChannel> read(Path file) {
        try {
            ChannelKeys.Reader keys = Invitation.read(file);
            Mode mode = keys.sideKey().equals(SideKey.NONE) ? Mode.PRIVATE : Mode.RESTRICTED;
            return keys.root()
                    .map(root ->
                            new FollowedChannel(Invitation.channelOf(file), mode, root, keys.sideKey(), keys.epoch()))
                    .or(() -> complain(file, "it has no root"));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return complain(file, e.getMessage());
        }
    }

    private Optional<FollowedChannel> complain(Path file, String what) {
        if (complaints.add(file + what)) {
            LOG.warn("The invitation {} can't be followed: {}", file, what);
        }
        return Optional.empty();
    }
}
