package io.fraudscoring.routing;

import org.apache.camel.Exchange;
import org.apache.camel.impl.engine.DefaultUnitOfWorkFactory;
import org.apache.camel.spi.UnitOfWork;

/** Makes every exchange that carries records hold them until it ends: the copies of split and multicast too. */
public final class HoldingUnitOfWorkFactory extends DefaultUnitOfWorkFactory {

    @Override
    public UnitOfWork createUnitOfWork(Exchange exchange) {
        Holding.hold(exchange);
        return super.createUnitOfWork(exchange);
    }
}
