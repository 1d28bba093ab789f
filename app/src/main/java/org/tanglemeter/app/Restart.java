package org.tanglemeter.app;

import java.util.Optional;
import org.apache.camel.main.Main;

/** Lets a bean have its role begin anew in the same process, with something done in between, while nothing runs. */
public final class Restart {
    /** Its name among the beans. */
    public static final String BEAN = "restart";

    private final Main main;
    private volatile Runnable change;

    Restart(Main main) {
        this.main = main;
    }

    /** What is under way is finished; then the role stops, the change is made, and the role starts. */
    public void with(Runnable between) {
        change = between;
        main.completed();
    }

    /** What is to be done before the role starts again, if it is to. */
    Optional<Runnable> change() {
        return Optional.ofNullable(change);
    }
}
