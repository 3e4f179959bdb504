package io.fraudscoring.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fraudscoring.fault.Policy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrokenEventsTest {

    private final GeneratedTransaction transaction =
            new TransactionGenerator(1, 0, EventTimes.spread(Instant.EPOCH, Duration.ofDays(1))).next();
    private final byte[] whole = new TransactionEncoder(3).encode(transaction);
    private final BrokenEvents broken = new BrokenEvents(3, 4);

    @ParameterizedTest
    @EnumSource(BrokenEvent.class)
    void everyKindDiffersFromTheWholeEventAndIsTheRecordsOwnFault(BrokenEvent kind) {
        assertThat(broken.value(kind, transaction)).isNotEqualTo(whole);
        assertThat(kind.reason().policy()).isEqualTo(Policy.DEAD_LETTER);
    }

    @Test
    void eachKindIsBrokenInTheWayItSays() {
        assertThat(broken.value(BrokenEvent.NULL_VALUE, transaction)).isNull();
        assertThat(broken.value(BrokenEvent.BAD_MAGIC_BYTE, transaction)[0]).isNotZero();
        assertThat(broken.value(BrokenEvent.CUT_OFF, transaction)).isEqualTo(Arrays.copyOf(whole, whole.length - 3));
        assertThat(broken.value(BrokenEvent.TRAILING_BYTES, transaction)).startsWith(whole).hasSize(whole.length + 1);
        assertThat(schemaId(BrokenEvent.UNKNOWN_SCHEMA)).isGreaterThan(1_000_000);
        assertThat(schemaId(BrokenEvent.FOREIGN_SCHEMA)).isEqualTo(4);
    }

    @Test
    void kindsForEveryModelLeaveOutTheAddress() {
        assertThat(BrokenEvent.forEveryModel()).hasSize(BrokenEvent.values().length - 1)
                .doesNotContain(BrokenEvent.HOST_NAME_FOR_ADDRESS);
    }

    private int schemaId(BrokenEvent kind) {
        return ByteBuffer.wrap(broken.value(kind, transaction)).getInt(1);
    }
}
