package io.fraudscoring.observe;

import java.util.List;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** The readiness check {@code start}: down, with what is waited for, until the routes run. Safe on any thread. */
public final class StartHealth extends AbstractHealthCheck {

    private volatile List<String> waiting = List.of("the first look at what is needed");
    private volatile boolean started;

    /** A check that is down. */
    public StartHealth() {
        super("fraud-scoring", "start");
    }

    /** Notes what is waited for, a line for each part. */
    public void waitingFor(List<String> missing) {
        waiting = List.copyOf(missing);
    }

    /** The routes run from now on. */
    public void started() {
        started = true;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        if (started) {
            builder.up();
        } else {
            builder.message("Waiting for " + String.join("; ", waiting)).down();
        }
    }
}
