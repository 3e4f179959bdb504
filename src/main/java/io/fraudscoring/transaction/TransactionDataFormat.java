package io.fraudscoring.transaction;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.Policy;
import io.fraudscoring.fault.RejectedRecord;
import io.fraudscoring.kafka.RecordChunk;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The data format behind {@code unmarshal}: a {@link RecordChunk} becomes {@link Transactions}. A record at fault is
 * set aside, and so is one that has to wait: neither touches its neighbours. Where all have to wait, the fault is
 * thrown, and the step is tried again.
 */
public final class TransactionDataFormat extends ServiceSupport implements DataFormat {

    private final TransactionDecoder decoder;

    public TransactionDataFormat(TransactionDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Object unmarshal(Exchange exchange, Object body) {
        if (!(body instanceof RecordChunk chunk)) {
            throw new IllegalArgumentException("unmarshal takes the chunks of a kafka endpoint whose kafkaClientFactory "
                    + "is the bean kafkaClients, not " + (body == null ? "null" : body.getClass().getName()));
        }
        List<Transaction> rows = new ArrayList<>(chunk.records().size());
        List<RejectedRecord> rejected = new ArrayList<>(0);
        List<ConsumerRecord<byte[], byte[]>> waiting = new ArrayList<>(0);
        FaultException held = null;
        for (ConsumerRecord<byte[], byte[]> source : chunk.records()) {
            try {
                rows.add(decoder.decode(source));
            } catch (FaultException fault) {
                if (fault.kind().policy() == Policy.HOLD) {
                    waiting.add(source);
                    held = fault;
                } else {
                    rejected.add(new RejectedRecord(source, fault));
                }
            }
        }
        if (waiting.size() == chunk.records().size()) {
            throw held;
        }
        return new Transactions(rows, rejected, new RecordChunk(chunk.delivery(), waiting));
    }

    @Override
    public Object unmarshal(Exchange exchange, InputStream stream) {
        return unmarshal(exchange, (Object) stream);
    }

    @Override
    public void marshal(Exchange exchange, Object graph, OutputStream stream) {
        throw new UnsupportedOperationException("the transaction data format only reads; the bean events makes what is "
                + "written");
    }
}
