package io.fraudscoring.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.RouteStartupOrder;
import org.junit.jupiter.api.Test;

class ConsumersStartLastTest {

    @Test
    void kafkaRoutesStartAfterAllOthersHoweverTheyAreListedAndSoStopFirst() throws Exception {
        assertThat(startUp(new RouteBuilder() {
            @Override
            public void configure() {
                from("kafka:t").routeId("consume").to("direct:a");
                from("kafka:u").routeId("consume-too").to("direct:a");
                from("direct:a").routeId("work").to("mock:done");
            }
        })).containsExactly("work", "consume", "consume-too");
    }

    @Test
    void anOrderInTheRouteFileWins() throws Exception {
        assertThat(startUp(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a").routeId("work").to("mock:done");
                from("kafka:t").routeId("consume").startupOrder(1).to("direct:a");
            }
        })).containsExactly("consume", "work");
    }

    private static List<String> startUp(RoutesBuilder routes) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            // A call in place of a broker: only the scheme counts.
            camel.setAutowiredEnabled(false);
            camel.addComponent("kafka", new DirectComponent());
            camel.addModelLifecycleStrategy(new ConsumersStartLast());
            camel.addRoutes(routes);
            camel.start();
            List<RouteStartupOrder> order = new ArrayList<>(camel.getCamelContextExtension().getRouteStartupOrder());
            order.sort((a, b) -> Integer.compare(a.getStartupOrder(), b.getStartupOrder()));
            return order.stream().map(started -> started.getRoute().getRouteId()).toList();
        }
    }
}
