package io.fraudscoring.routing;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.engine.PrototypeProcessorExchangeFactory;
import org.apache.camel.processor.WireTapProcessor;
import org.apache.camel.spi.ProcessorExchangeFactory;

/**
 * Makes a tapped copy hold its records from the moment it is made: the tap runs later, on another thread, when the
 * exchange it was taken from may have ended.
 */
public final class HoldingExchangeFactory extends PrototypeProcessorExchangeFactory {

    private final boolean tap;

    public HoldingExchangeFactory() {
        this.tap = false;
    }

    private HoldingExchangeFactory(Processor processor) {
        super(processor);
        this.tap = processor instanceof WireTapProcessor;
    }

    @Override
    public ProcessorExchangeFactory newProcessorExchangeFactory(Processor processor) {
        HoldingExchangeFactory factory = new HoldingExchangeFactory(processor);
        factory.setStatisticsEnabled(isStatisticsEnabled());
        factory.setCapacity(getCapacity());
        factory.setCamelContext(getCamelContext());
        return factory;
    }

    @Override
    public Exchange createCorrelatedCopy(Exchange exchange, boolean handover) {
        Exchange copy = super.createCorrelatedCopy(exchange, handover);
        if (tap) {
            Holding.answerFor(copy);
        }
        return copy;
    }
}
