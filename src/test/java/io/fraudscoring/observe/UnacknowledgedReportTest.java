package io.fraudscoring.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fraudscoring.LogLines;
import io.fraudscoring.offsets.Delivery;
import io.fraudscoring.offsets.OffsetLedger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class UnacknowledgedReportTest {

    private final AtomicLong nanos = new AtomicLong();
    private final OffsetLedger one = new OffsetLedger(nanos::get);
    private final OffsetLedger two = new OffsetLedger(nanos::get);
    private final UnacknowledgedReport report =
            new UnacknowledgedReport(() -> List.of(one, two), Duration.ofSeconds(60), nanos::get);

    private Delivery received(OffsetLedger ledger, int partition, long offset) {
        return ledger.received(new TopicPartition("transactions", partition), offset, offset, 1, 1);
    }

    private void pass(long seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void reportsPartitionOffsetAndAgeOfTheOldestOfAllConsumers() {
        received(one, 0, 5);
        pass(1);
        received(two, 1, 9);
        pass(75);
        try (LogLines log = LogLines.of(UnacknowledgedReport.class)) {
            report.run();
            assertThat(log.lines()).singleElement().asString()
                    .startsWith("WARN Offset 5 of transactions-0 has not been acknowledged for 76 s");
        }
    }

    @Test
    void isSilentUpToTheLimitAndAboutWhatIsFinished() {
        Delivery finished = received(one, 0, 5);
        pass(30);
        received(one, 0, 6);
        one.completed(finished);
        pass(60);
        try (LogLines log = LogLines.of(UnacknowledgedReport.class)) {
            report.run();
            assertThat(log.lines()).isEmpty();
        }
        pass(1);
        assertThat(report.overdue()).get().extracting(Delivery::first).isEqualTo(6L);
    }
}
