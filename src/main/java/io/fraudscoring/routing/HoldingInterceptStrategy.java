package io.fraudscoring.routing;

import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ResequenceDefinition;
import org.apache.camel.processor.aggregate.AggregateProcessor;
import org.apache.camel.spi.InterceptStrategy;

/**
 * Looks at each step while a route is built: makes aggregators hold records, and refuses steps that keep exchanges in
 * a way that holding cannot follow.
 */
public final class HoldingInterceptStrategy implements InterceptStrategy {

    @Override
    public Processor wrapProcessorInInterceptors(CamelContext context, NamedNode definition, Processor target,
            Processor nextTarget) {
        if (definition instanceof ResequenceDefinition) {
            throw new IllegalArgumentException("step " + definition.getId() + ": resequence keeps exchanges that have "
                    + "already ended, so their records would be committed before they are worked on; order them "
                    + "downstream of the topics in its place");
        }
        if (target instanceof AggregateProcessor aggregator
                && !(aggregator.getAggregationStrategy() instanceof HoldingAggregationStrategy)) {
            aggregator.setAggregationStrategy(new HoldingAggregationStrategy(aggregator.getAggregationStrategy()));
        }
        return target;
    }
}
