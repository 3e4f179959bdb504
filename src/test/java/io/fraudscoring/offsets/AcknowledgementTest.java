package io.fraudscoring.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class AcknowledgementTest {

    private static final TopicPartition PARTITION = new TopicPartition("transactions", 0);

    private final List<String> released = new ArrayList<>();

    private Acknowledgement acknowledgement(String name) {
        return new Acknowledgement(new Delivery(PARTITION, 0, 9, 10, 100, 0), () -> released.add(name));
    }

    @Test
    void completesWhenTheLastHolderReleases() {
        Acknowledgement acknowledgement = acknowledgement("a");
        acknowledgement.retain();
        acknowledgement.retain();

        acknowledgement.release();
        assertThat(released).isEmpty();
        acknowledgement.release();
        assertThat(released).containsExactly("a");
    }

    @Test
    void completesOnceEvenIfHeldAgainLater() {
        Acknowledgement acknowledgement = acknowledgement("a");
        acknowledgement.retain();
        acknowledgement.release();
        acknowledgement.retain();
        acknowledgement.release();

        assertThat(released).containsExactly("a");
    }

    @Test
    void neverCompletesOnceAHolderFailed() {
        Acknowledgement acknowledgement = acknowledgement("a");
        acknowledgement.retain();
        acknowledgement.retain();

        acknowledgement.fail();
        acknowledgement.release();

        assertThat(released).isEmpty();
        assertThat(acknowledgement.isFailed()).isTrue();
    }

    @Test
    void completesEveryPartOfAMergeWhenTheMergeIsReleased() {
        Acknowledgement a = acknowledgement("a");
        Acknowledgement b = acknowledgement("b");
        a.retain();
        b.retain();
        Acknowledgement merged = Acknowledgement.merge(List.of(a, b));
        merged.retain();

        merged.release();

        assertThat(released).containsExactly("a", "b");
    }

    @Test
    void keepsEveryPartOpenWhenTheMergeFails() {
        Acknowledgement a = acknowledgement("a");
        a.retain();
        a.retain();
        Acknowledgement merged = Acknowledgement.merge(List.of(a));
        merged.retain();

        merged.fail();
        a.release();

        assertThat(released).isEmpty();
    }
}
