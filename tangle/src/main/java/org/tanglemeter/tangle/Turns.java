package org.tanglemeter.tangle;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** Lets a bounded number in at a time; others wait in line. Used by one thread. */
final class Turns {
    private final int maximum;
    private final Queue<Consumer<Turn>> waiting = new ArrayDeque<>();
    private int taken;
    private Runnable whenIdle = () -> {};

    Turns(int maximum) {
        this.maximum = maximum;
    }

    /** Hands over a turn as soon as there is one; it has to be given back. */
    void enter(Consumer<Turn> taker) {
        waiting.add(taker);
        letIn();
    }

    /** Runs it as soon as nobody has a turn. */
    void whenIdle(Runnable action) {
        whenIdle = action;
        tellIdle();
    }

    private void letIn() {
        while (taken < maximum && !waiting.isEmpty()) {
            taken++;
            waiting.remove().accept(new Turn());
        }
    }

    private void tellIdle() {
        if (taken == 0) {
            whenIdle.run();
        }
    }

    /** The right to go on. */
    final class Turn {
        private boolean over;

        /** Only the first time has an effect. */
        void giveBack() {
            if (!over) {
                over = true;
                taken--;
                letIn();
                tellIdle();
            }
        }
    }
}
