package org.tanglemeter.mam;

import org.tanglemeter.ledger.Hash;

/**
 * A masked and signed message, ready for a bundle.
 *
 * @param root of the tree that signed it
 * @param nextRoot of the tree after that, as the message announces it
 * @param address where readers look for it
 * @param leaf the signing leaf's index in its tree
 * @param payload trytes
 * @param next the channel's state after the message
 */
public record MamMessage(Hash root, Hash nextRoot, Hash address, int leaf, String payload, ChannelState next) {}
