package io.fraudscoring.routing;

import io.fraudscoring.offsets.Acknowledgement;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One exchange's share in an acknowledgement, released when the exchange ends.
 *
 * <p>An exchange is answerable for its records if nobody waits for it: the consumer's own, a tapped copy, a completed
 * batch, one taken over by seda. If it fails without the failure being handled, its records stay open. The failure of
 * any other copy (split, multicast) reaches the exchange that waits for it, which then is answerable.
 */
public final class Holding extends SynchronizationAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Holding.class);
    private static final String PROPERTY = "FraudScoringAcknowledgement";

    private final Acknowledgement acknowledgement;
    private volatile boolean answerable;

    private Holding(Acknowledgement acknowledgement, boolean answerable) {
        this.acknowledgement = acknowledgement;
        this.answerable = answerable;
        acknowledgement.retain();
    }

    /** Gives an exchange, and by that every later copy of it, these records, and makes it answerable for them. */
    public static void give(Exchange exchange, Acknowledgement acknowledgement) {
        exchange.setProperty(PROPERTY, acknowledgement);
        answerFor(exchange);
    }

    /** Makes an exchange that carries records answerable for them until it ends; nothing where it carries none. */
    public static void answerFor(Exchange exchange) {
        of(exchange).ifPresent(acknowledgement ->
                exchange.getExchangeExtension().addOnCompletion(new Holding(acknowledgement, true)));
    }

    /** Makes an exchange that carries records hold them until it ends; nothing where it carries none. */
    static void hold(Exchange exchange) {
        of(exchange).ifPresent(acknowledgement ->
                exchange.getExchangeExtension().addOnCompletion(new Holding(acknowledgement, false)));
    }

    /** The acknowledgement of the records that an exchange carries. */
    public static Optional<Acknowledgement> of(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(PROPERTY, Acknowledgement.class));
    }

    static void replace(Exchange exchange, Acknowledgement acknowledgement) {
        exchange.setProperty(PROPERTY, acknowledgement);
    }

    @Override
    public void beforeHandover(Exchange target) {
        answerable = true;
    }

    @Override
    public void onComplete(Exchange exchange) {
        acknowledgement.release();
    }

    @Override
    public void onFailure(Exchange exchange) {
        if (!answerable) {
            acknowledgement.release();
            return;
        }
        LOG.error("Route {} ended with a failure that no error handler took: the records stay unacknowledged and "
                + "hold their partition back until a restart ({})", exchange.getFromRouteId(),
                String.valueOf(exchange.getException()));
        acknowledgement.fail();
    }
}
