package io.fraudscoring.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fraudscoring.offsets.Acknowledgement;
import io.fraudscoring.offsets.Delivery;
import io.fraudscoring.offsets.OffsetLedger;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.spi.UnitOfWorkFactory;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records are acknowledged when every exchange that carries them has ended, whatever the route is made of. */
class HoldingTest {

    private static final TopicPartition PARTITION = new TopicPartition("transactions", 0);

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final OffsetLedger ledger = new OffsetLedger(System::nanoTime);
    private final CountDownLatch atWork = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private long nextOffset;

    /** Work that the test lets end; until then the records must stay open. */
    private final Processor work = exchange -> {
        atWork.countDown();
        assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
    };

    @BeforeEach
    void setUp() {
        camel.getCamelContextExtension().addContextPlugin(UnitOfWorkFactory.class, new HoldingUnitOfWorkFactory());
        camel.getCamelContextExtension().addInterceptStrategy(new HoldingInterceptStrategy());
        HoldingExchangeFactory exchanges = new HoldingExchangeFactory();
        exchanges.setCamelContext(camel);
        camel.getCamelContextExtension().setProcessorExchangeFactory(exchanges);
        camel.getShutdownStrategy().setTimeout(1);
    }

    @AfterEach
    void tearDown() {
        goOn.countDown();
        camel.stop();
    }

    private void route(RouteBuilder route) throws Exception {
        camel.addRoutes(route);
        camel.start();
    }

    /** Sends one record as the consumer would, and returns when the consumer would go on to the next. */
    private Delivery consume(Object body) {
        Delivery delivery = ledger.received(PARTITION, nextOffset, nextOffset, 1, 1);
        nextOffset++;
        ledger.handedOut(delivery);
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(body);
        Holding.give(exchange, new Acknowledgement(delivery, () -> ledger.completed(delivery)));
        camel.createProducerTemplate().send("direct:in", exchange);
        return delivery;
    }

    private void assertOpenUntilWorkEnds() throws InterruptedException {
        assertThat(atWork.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(ledger.recordsInFlight()).isPositive();
        goOn.countDown();
        await().untilAsserted(() -> assertThat(ledger.recordsInFlight()).isZero());
    }

    @Test
    void acknowledgesARecordThatAFilterLetsGo() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").filter(constant(false)).process(work);
            }
        });
        consume("body");

        assertThat(ledger.recordsInFlight()).isZero();
    }

    @Test
    void acknowledgesARecordThatChoiceStops() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").choice().when(constant(true)).stop().end().process(work);
            }
        });
        consume("body");

        assertThat(ledger.recordsInFlight()).isZero();
    }

    @Test
    void passesOwnershipOnAtSeda() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("seda:later");
                from("seda:later").process(work);
            }
        });
        consume("body");

        assertOpenUntilWorkEnds();
    }

    @Test
    void holdsTheRecordsOfATapThatOutlivesItsExchange() throws Exception {
        CountDownLatch tapMayStart = new CountDownLatch(1);
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").wireTap("direct:tap");
                from("direct:tap").process(exchange -> tapMayStart.await()).process(work);
            }
        });
        consume("body");
        assertThat(ledger.recordsInFlight()).isEqualTo(1);
        tapMayStart.countDown();

        assertOpenUntilWorkEnds();
    }

    @Test
    void holdsARecordThatGoesOnInAnotherThread() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("seda:later");
                from("seda:later").threads(2).process(work);
            }
        });
        consume("body");

        assertOpenUntilWorkEnds();
    }

    @Test
    void holdsRecordsThatWaitInAnAggregatorOfAnyStrategy() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").aggregate(constant("all"), new GroupedBodyAggregationStrategy()).completionSize(3)
                        .process(work);
            }
        });
        consume("a");
        consume("b");
        assertThat(ledger.recordsInFlight()).isEqualTo(2);
        consume("c");

        assertOpenUntilWorkEnds();
        assertThat(ledger.committable()).containsEntry(PARTITION, 3L);
    }

    @Test
    void acknowledgesAMulticastWhenAllItsCopiesAreDone() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").multicast().parallelProcessing().to("direct:quick", "seda:slow");
                from("direct:quick").log("quick");
                from("seda:slow").process(work);
            }
        });
        consume("body");

        assertOpenUntilWorkEnds();
    }

    @Test
    void acknowledgesASplitWhenAllItsPartsAreDone() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").split(body()).filter(body().isEqualTo("slow")).to("seda:slow");
                from("seda:slow").process(work);
            }
        });
        consume(List.of("quick", "slow", "quick"));

        assertOpenUntilWorkEnds();
    }

    @Test
    void acknowledgesPartsThatAreAggregatedInsideASplit() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").split(body())
                        .aggregate(constant("all"), new GroupedBodyAggregationStrategy()).completionSize(3)
                        .process(work);
            }
        });
        consume(List.of("a", "b", "c"));

        assertOpenUntilWorkEnds();
    }

    @Test
    void acknowledgesAfterARecipientListEnrichAndLoop() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").recipientList(constant("direct:a,direct:b")).enrich("direct:a")
                        .loop(2).copy().to("direct:b").end();
                from("direct:a").log("a");
                from("direct:b").log("b");
            }
        });
        consume("body");

        assertThat(ledger.recordsInFlight()).isZero();
    }

    @Test
    void acknowledgesARecordThatTheErrorHandlerTook() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(deadLetterChannel("direct:dead").maximumRedeliveries(2).redeliveryDelay(1));
                from("direct:in").throwException(new IllegalStateException("broken"));
                from("direct:dead").log("dead");
            }
        });
        consume("body");

        assertThat(ledger.recordsInFlight()).isZero();
    }

    @Test
    void keepsARecordOpenWhoseFailureNobodyTook() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:in").filter(body().isEqualTo("broken")).throwException(new IllegalStateException("x"));
            }
        });
        Delivery broken = consume("broken");
        consume("fine");

        assertThat(ledger.oldestOpen()).contains(broken);
        assertThat(ledger.committable()).isEmpty();
    }

    @Test
    void keepsRecordsOpenWhoseTapFailed() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:in").wireTap("direct:tap");
                from("direct:tap").process(work).throwException(new IllegalStateException("broken"));
            }
        });
        Delivery tapped = consume("body");
        goOn.countDown();
        await().until(() -> camel.getInflightRepository().size() == 0);

        assertThat(ledger.oldestOpen()).contains(tapped);
    }

    @Test
    void refusesResequenceBecauseItsRecordsCannotBeFollowed() {
        assertThatThrownBy(() -> route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").resequence(body()).process(work);
            }
        })).isInstanceOf(FailedToCreateRouteException.class).hasStackTraceContaining("resequence keeps exchanges");
    }
}
