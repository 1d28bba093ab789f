package org.tanglemeter.tangle;

import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Starts a node from the command line, until it is told to stop. */
public final class NodeMain {
    private static final int CANNOT_START = 1;
    private static final int WRONG_USAGE = 2;

    private NodeMain() {}

    public static void main(String[] arguments) {
        int status = run(arguments, System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** The exit status; with 0, a node may go on running. */
    static int run(String[] arguments, PrintStream out, PrintStream err) {
        try {
            CommandLine commandLine = CommandLine.parse(arguments);
            if (commandLine.help()) {
                out.println(NodeOption.help());
                return 0;
            }
            NodeSettings settings = NodeSettings.of(commandLine.options());
            Node node = Node.start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(node::close, "node-stop"));
            greet(node, settings, out);
            return 0;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return WRONG_USAGE;
        } catch (NodeStartException e) {
            err.println(e.getMessage());
            return CANNOT_START;
        }
    }

    private static void greet(Node node, NodeSettings settings, PrintStream out) {
        if (!isLoopback(settings.host())) {
            out.println("Listening on " + settings.host() + ": every machine that reaches this one can read and store"
                    + (settings.attaching().enabled() ? ", and have it do proof of work (attach.enabled)" : ""));
        }
        out.println("Node ready at " + node.url() + ", minimum weight " + settings.minWeightMagnitude() + ", ledger in "
                + settings.data().toAbsolutePath());
        out.flush();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
