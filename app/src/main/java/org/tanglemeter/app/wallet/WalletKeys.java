package org.tanglemeter.app.wallet;

import java.util.Optional;
import org.tanglemeter.camel.iota.mam.ChannelKeys;
import org.tanglemeter.crypto.PairwiseKey;
import org.tanglemeter.mam.Seed;
import org.tanglemeter.mam.SideKey;

/**
 * The secrets of the channels that the wallet writes. All follow from its seed and the channel's name. A consent's record
 * has a side key for each entry, so that a receipt opens one; those of other channels are drawn when they are opened.
 */
public final class WalletKeys implements ChannelKeys {
    private final PairwiseKey seeds;
    private final WalletConsents consents;

    public WalletKeys(WalletGeneration generation, WalletConsents consents) {
        this.seeds = PairwiseKey.ofSeed(generation.seed()).derive("channel seeds");
        this.consents = consents;
    }

    @Override
    public Writer writer(String channel) {
        Seed seed = new Seed(seeds.trytes("channel seed", channel));
        return consents.nextRecordKey(channel)
                .map(key -> new Writer(seed, Optional.of(new SideKey(key.sideKey())), key.epoch()))
                .orElseGet(() -> new Writer(seed, Optional.empty(), 0));
    }

    /** @throws IllegalArgumentException always: the wallet knows by its events what it reads */
    @Override
    public Reader reader(String channel) {
        throw new IllegalArgumentException(
                "The wallet has no entry into channel " + channel + ": set the option channels");
    }
}
