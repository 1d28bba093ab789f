package org.tanglemeter.ledger;

import org.tanglemeter.pow.Trytes;

/** 81 trytes: the hash of a transaction or bundle, an address, a root. */
public record Hash(String trytes) implements Comparable<Hash> {
    public static final int TRYTES = 81;

    /** 81 times {@code 9}: no transaction, or the first one. */
    public static final Hash NULL = new Hash("9".repeat(TRYTES));

    /** @throws IllegalArgumentException unless it is 81 trytes */
    public Hash {
        if (trytes.length() != TRYTES || !Trytes.areTrytes(trytes)) {
            throw new IllegalArgumentException("A hash has 81 trytes (9, A to Z); this has " + trytes.length());
        }
    }

    /** @param trits 243 trits */
    public static Hash ofTrits(byte[] trits) {
        return new Hash(Trytes.fromTrits(trits));
    }

    /** 243 trits. */
    public byte[] trits() {
        return Trytes.toTrits(trytes);
    }

    @Override
    public int compareTo(Hash other) {
        return trytes.compareTo(other.trytes);
    }

    @Override
    public String toString() {
        return trytes;
    }
}
