package org.tanglemeter.camel.iota.mam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.camel.iota.mam.FollowedChannels.FollowedChannel;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.mam.Mode;
import org.tanglemeter.mam.SideKey;

class InvitedChannelsTest {
    private static final Hash ROOT = new Hash("R".repeat(81));
    private static final SideKey SIDE_KEY = new SideKey("KEY");

    @TempDir
    Path directory;

    @Test
    void areThoseWhoseInvitationsLieThere() throws Exception {
        Path invitations = directory.resolve("invitations");
        InvitedChannels channels = new InvitedChannels(invitations);
        assertThat(channels.channels()).isEmpty();

        new Invitation(invitations, "live").write(new ChannelKeys.Reader(Optional.of(ROOT), SIDE_KEY, 2));
        Files.writeString(invitations.resolve("broken.reader.properties"), "root=short\n");
        Files.writeString(invitations.resolve("other.properties"), "root=" + ROOT + "\n");
        assertThat(channels.channels())
                .containsExactly(new FollowedChannel("live", Mode.RESTRICTED, ROOT, SIDE_KEY, 2));

        Files.delete(invitations.resolve("live.reader.properties"));
        assertThat(channels.channels()).isEmpty();
    }

    @Test
    void aChannelWithoutASideKeyIsPrivate() {
        new Invitation(directory, "live").write(new ChannelKeys.Reader(Optional.of(ROOT), SideKey.NONE, 0));

        assertThat(new InvitedChannels(directory).channels())
                .containsExactly(new FollowedChannel("live", Mode.PRIVATE, ROOT, SideKey.NONE, 0));
    }
}
