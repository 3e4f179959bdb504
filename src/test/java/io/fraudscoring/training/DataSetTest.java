package io.fraudscoring.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DataSetTest {

    private static final int ROWS = 2_000;

    @Test
    void detectorSeesTheAmountAndNothingElse() {
        DataSet data = DataSet.generate(5, ROWS, TrainedModel.FRAUD_DETECTOR.features());

        assertThat(data.width()).isEqualTo(1);
        assertThat(data.rows()).isEqualTo(ROWS);
        assertThat(data.values()).hasSize(ROWS).doesNotContain(0f);
    }

    @Test
    void demoColumnsStayInTheRangesThatTheNetworkLooksUp() {
        DataSet data = DataSet.generate(5, ROWS, TrainedModel.FRAUD_DEMO.features());

        assertThat(data.width()).isEqualTo(11);
        for (int row = 0; row < ROWS; row++) {
            float[] columns = Arrays.copyOfRange(data.values(), row * 11, (row + 1) * 11);
            assertThat(columns[1]).as("hour").isBetween(0f, 23f);
            assertThat(columns[2]).as("weekday").isBetween(1f, 7f);
            assertThat(columns[3]).as("merchant").isBetween(0f, 999f);
            assertThat(columns[4] + columns[5] + columns[6] + columns[7] + columns[8]).as("currency").isIn(0f, 1f);
            assertThat(columns[9] + columns[10]).as("address").isIn(0f, 1f);
        }
    }

    @Test
    void sameSeedGivesTheSameRows() {
        DataSet once = DataSet.generate(5, ROWS, "amount");

        assertThat(DataSet.generate(5, ROWS, "amount").values()).isEqualTo(once.values());
        assertThat(DataSet.generate(6, ROWS, "amount").values()).isNotEqualTo(once.values());
    }
}
