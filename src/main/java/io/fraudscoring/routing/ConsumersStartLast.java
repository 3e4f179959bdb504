package io.fraudscoring.routing;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.RouteDefinition;

/**
 * Gives routes that consume from Kafka a start-up order behind all others. A reload stops routes one by one, in the
 * reverse of that order, and waits for what each of them has under way: a consumer that still ran while the routes
 * behind it were gone would fill them with what nobody can finish. Without an order Camel starts routes as the file
 * system lists their files. A {@code startupOrder} in the route file wins.
 */
public final class ConsumersStartLast extends ModelLifecycleStrategySupport {

    /** Camel counts from 1000 up by itself, on and on over the reloads of a run. */
    private static final int FIRST = 1_000_000_000;
    private static final String SCHEME = "kafka";

    private final AtomicInteger next = new AtomicInteger(FIRST);

    @Override
    public void onAddRouteDefinition(RouteDefinition route) {
        if (route.getStartupOrder() == null && route.getInput() != null
                && route.getInput().getEndpointUri().startsWith(SCHEME)) {
            route.setStartupOrder(next.getAndIncrement());
        }
    }
}
