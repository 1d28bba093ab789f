package org.tanglemeter.mam;

/**
 * Where a writer's channel stands: the leaf that its next message is signed with. It goes on forever by
 * {@link #next()}; a state that was used is never used again for another message.
 *
 * @param start number of the tree's first leaf, 0 or more
 * @param count leaves of the tree, a power of two up to {@link #GREATEST_COUNT}
 * @param nextCount leaves of the tree after this one; keep it equal to {@code count} if an existing client shall be able
 *     to go on writing the channel
 * @param index the leaf in its tree, from 0
 */
public record ChannelState(long start, int count, int nextCount, int index) {
    /** A greater tree would take hours to make and gigabytes to hold. */
    public static final int GREATEST_COUNT = 1 << 20;

    /** @throws IllegalArgumentException if a component is out of range, naming it */
    public ChannelState {
        requireCount("count", count);
        requireCount("nextCount", nextCount);
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException(
                    "index is from 0 to " + (count - 1) + " in a tree of " + count + "; it is " + index);
        }
        if (start < 0) {
            throw new IllegalArgumentException("start is 0 or more; it is " + start);
        }
    }

    /** The beginning of a channel whose trees have {@code count} leaves each. */
    public static ChannelState first(int count) {
        return new ChannelState(0, count, count, 0);
    }

    /** The state after a message: the next leaf, in the next tree if this was the last one. */
    public ChannelState next() {
        return index + 1 < count
                ? new ChannelState(start, count, nextCount, index + 1)
                : new ChannelState(start + count, nextCount, nextCount, 0);
    }

    private static void requireCount(String name, int count) {
        if (count > GREATEST_COUNT || Integer.bitCount(count) != 1 || count < 1) {
            throw new IllegalArgumentException(
                    name + " is a power of two from 1 to " + GREATEST_COUNT + "; it is " + count);
        }
    }
}
