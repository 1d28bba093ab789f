package org.tanglemeter.tangle;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/** The API: every command by its name. */
final class Commands {
    /** Known, but refused: there are no neighbours, and whoever runs the node sets it up by its options. */
    private static final Set<String> NEVER_AVAILABLE = Set.of("addNeighbors", "removeNeighbors");

    private static final Set<String> ATTACHING = Set.of("attachToTangle", "interruptAttachingToTangle");

    private final Map<String, Command<?>> available;
    private final boolean attaching;

    Commands(NodeCommands node, ReadCommands reads, WriteCommands writes, boolean attaching) {
        this.attaching = attaching;
        this.available = Map.ofEntries(
                entry("getNodeInfo", Command.answering(Command.None.class, node::getNodeInfo)),
                entry("getNodeAPIConfiguration", Command.answering(Command.None.class, node::getNodeAPIConfiguration)),
                entry("getTips", Command.answering(Command.None.class, node::getTips)),
                entry("getMissingTransactions", Command.answering(Command.None.class, node::getMissingTransactions)),
                entry("getNeighbors", Command.answering(Command.None.class, node::getNeighbors)),
                entry("findTransactions", Command.answering(ReadCommands.Find.class, reads::findTransactions)),
                entry("getTrytes", Command.answering(ReadCommands.Hashes.class, reads::getTrytes)),
                entry(
                        "getInclusionStates",
                        Command.answering(ReadCommands.Transactions.class, reads::getInclusionStates)),
                entry("getBalances", Command.answering(ReadCommands.Addresses.class, reads::getBalances)),
                entry(
                        "wereAddressesSpentFrom",
                        Command.answering(ReadCommands.Addresses.class, reads::wereAddressesSpentFrom)),
                entry("checkConsistency", Command.answering(ReadCommands.Tails.class, reads::checkConsistency)),
                entry(
                        "getTransactionsToApprove",
                        Command.answering(WriteCommands.Approve.class, writes::getTransactionsToApprove)),
                entry("attachToTangle", new Command<>(WriteCommands.Attach.class, writes::attachToTangle, true)),
                entry(
                        "interruptAttachingToTangle",
                        Command.answering(Command.None.class, writes::interruptAttachingToTangle)),
                entry("storeTransactions", new Command<>(WriteCommands.TrytesList.class, writes::store, false)),
                entry("broadcastTransactions", new Command<>(WriteCommands.TrytesList.class, writes::store, false)));
    }

    /** @throws RefusedException if there is no such command, or this node does not offer it */
    Command<?> named(String name) {
        Command<?> command = available.get(name);
        boolean switchedOff = !attaching && ATTACHING.contains(name);
        if (switchedOff || NEVER_AVAILABLE.contains(name)) {
            throw RefusedException.error(401, "COMMAND " + name + " is not available on this node");
        }
        if (command == null) {
            throw RefusedException.error(400, "Command [" + name + "] is unknown");
        }
        return command;
    }
}
