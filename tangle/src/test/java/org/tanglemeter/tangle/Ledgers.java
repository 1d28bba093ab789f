package org.tanglemeter.tangle;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Transaction;

/** Transactions for tests below the API, without proof of work: their hashes are names. */
final class Ledgers {
    private static final String TRYTES =
            Messages.drafts(Messages.hash("A"), "", "MESSAGE", 1).get(0);

    private Ledgers() {}

    /** A tail that stands on the address {@code A}. */
    static Builder transaction(String name) {
        return new Builder(name, TRYTES);
    }

    record Builder(String name, String trytes) {
        Builder message(String message) {
            return with(0, message);
        }

        Builder address(String address) {
            return with(2187, Messages.hash(address).trytes());
        }

        /** Not the tail. */
        Builder head() {
            return with(2331, "A99999999A99999999");
        }

        Builder bundle(String bundle) {
            return with(2349, Messages.hash(bundle).trytes());
        }

        Builder trunk(String trunk) {
            return with(2430, Messages.hash(trunk).trytes());
        }

        Builder branch(String branch) {
            return with(2511, Messages.hash(branch).trytes());
        }

        Builder tag(String tag) {
            return with(2592, tag + "9".repeat(27 - tag.length()));
        }

        CheckedTransaction checked() {
            return new CheckedTransaction(Messages.hash(name), trytes, Transaction.parse(trytes));
        }

        StoredTransaction stored(long sequence) {
            return new StoredTransaction(sequence, Messages.hash(name), Transaction.parse(trytes));
        }

        private Builder with(int position, String part) {
            return new Builder(name, trytes.substring(0, position) + part + trytes.substring(position + part.length()));
        }
    }

    /** The names of hashes. */
    static List<String> names(Iterable<Hash> hashes) {
        List<String> names = new ArrayList<>();
        hashes.forEach(hash -> names.add(hash.trytes().replaceAll("9+$", "")));
        return names;
    }

    /** A number as letters, one a digit. */
    static String letters(int number) {
        return Integer.toString(number)
                .chars()
                .mapToObj(digit -> String.valueOf((char) ('A' + digit - '0')))
                .collect(Collectors.joining());
    }
}
