package io.fraudscoring.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final float[] LABELS = {0, 0, 1, 1};

    @Test
    void perfectOrderGivesOneAndTheReverseGivesNothing() {
        assertThat(Evaluation.of(new float[] {0.1f, 0.2f, 0.8f, 0.95f}, LABELS, 0.9).rocAuc()).isEqualTo(1);
        assertThat(Evaluation.of(new float[] {0.9f, 0.8f, 0.2f, 0.1f}, LABELS, 0.9).rocAuc()).isZero();
    }

    @Test
    void tiesCountHalf() {
        assertThat(Evaluation.of(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, LABELS, 0.9).rocAuc()).isEqualTo(0.5);
        assertThat(Evaluation.of(new float[] {0.1f, 0.5f, 0.5f, 0.9f}, LABELS, 0.9).rocAuc()).isEqualTo(3.5 / 4);
    }

    @Test
    void aucIsTheShareOfPairsInOrder() {
        SplittableRandom random = new SplittableRandom(4);
        float[] scores = new float[300];
        float[] labels = new float[300];
        for (int i = 0; i < scores.length; i++) {
            labels[i] = random.nextInt(4) == 0 ? 1 : 0;
            scores[i] = random.nextInt(20) / 20f + labels[i] / 5;
        }
        double inOrder = 0;
        double pairs = 0;
        for (int fraud = 0; fraud < 300; fraud++) {
            for (int other = 0; other < 300; other++) {
                if (labels[fraud] > labels[other]) {
                    pairs++;
                    inOrder += scores[fraud] > scores[other] ? 1 : scores[fraud] == scores[other] ? 0.5 : 0;
                }
            }
        }

        assertThat(Evaluation.of(scores, labels, 0.9).rocAuc()).isCloseTo(inOrder / pairs, within(1e-12));
    }

    @Test
    void scoreAtTheThresholdIsNotFlagged() {
        Evaluation evaluation = Evaluation.of(new float[] {0.1f, 0.75f, 0.5f, 0.9f}, LABELS, 0.5);

        assertThat(evaluation.flagged()).isEqualTo(0.5);
        assertThat(evaluation.precision()).isEqualTo(0.5);
        assertThat(evaluation.recall()).isEqualTo(0.5);
    }

    @Test
    void precisionIsOneWhereNothingIsFlagged() {
        assertThat(Evaluation.of(new float[] {0.1f, 0.2f, 0.3f, 0.4f}, LABELS, 0.9).precision()).isEqualTo(1);
    }
}
