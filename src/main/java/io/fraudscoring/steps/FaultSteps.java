package io.fraudscoring.steps;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import org.apache.camel.Exchange;

/** Answers the routes' error handling by the list of faults; the bean {@code faults}. Safe on any thread. */
public final class FaultSteps {

    private static final int UNEXPECTED_ATTEMPTS = 4;
    private static final String BATCH = "batch";

    private final Faults faults;
    private final HoldLog holds;

    public FaultSteps(Faults faults, HoldLog holds) {
        this.faults = faults;
        this.holds = holds;
    }

    /** Whether the step that failed is to be tried again. */
    public boolean holds(Exchange exchange) {
        FaultException fault = faults.classify(caught(exchange));
        return switch (fault.kind().policy()) {
            case DEAD_LETTER -> false;
            case RETRY -> attempts(exchange) < UNEXPECTED_ATTEMPTS;
            case HOLD -> {
                holds.held(fault);
                yield true;
            }
        };
    }

    /** How often the step was tried, at least 1: Camel counts the try that just failed. */
    private static int attempts(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 1, Integer.class);
    }

    /** Whether a batch of several rows was rejected because of some of them, which can be found by halving it. */
    public boolean isolates(Exchange exchange) {
        return faults.classify(caught(exchange)).kind() == FaultKind.ROW_REJECTED
                && exchange.getVariable(BATCH) instanceof PredictBatch batch
                && batch.getSize() > 1;
    }

    private static Throwable caught(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }
}
