package io.fraudscoring.demo;

import java.time.Duration;

/** Whether something still changes. Not safe for several threads. */
final class Progress {
    private final long patienceNs;
    private long last = -1;
    private long changedNs = System.nanoTime();

    Progress(Duration patience) {
        this.patienceNs = patience.toNanos();
    }

    /** False if the state was the same in all calls for longer than the patience. */
    boolean isMade(long state) {
        if (state != last) {
            last = state;
            startAgain();
        }
        return System.nanoTime() - changedNs < patienceNs;
    }

    /** The patience begins anew. */
    void startAgain() {
        changedNs = System.nanoTime();
    }
}
