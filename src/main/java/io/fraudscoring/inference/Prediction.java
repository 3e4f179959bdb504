package io.fraudscoring.inference;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import java.util.Optional;

/** The scores of the rows of one request, by their order there. Immutable. */
public final class Prediction {

    private final ServedModel servedBy;
    private final double[] scores;

    /** Takes {@code scores} over. */
    Prediction(ServedModel servedBy, double[] scores) {
        this.servedBy = servedBy;
        this.scores = scores;
    }

    public ServedModel servedBy() {
        return servedBy;
    }

    public int rows() {
        return scores.length;
    }

    /** What is wrong with a row's score, of kind {@code SCORE_NOT_FINITE}; empty if nothing is. */
    public Optional<FaultException> fault(int row) {
        return Double.isFinite(scores[row]) ? Optional.empty() : Optional.of(notFinite());
    }

    /**
     * The score of a row, always finite.
     *
     * @throws FaultException of kind {@code SCORE_NOT_FINITE}: the fault of this row alone
     */
    public double score(int row) {
        double score = scores[row];
        if (!Double.isFinite(score)) {
            throw notFinite();
        }
        return score;
    }

    private FaultException notFinite() {
        return new FaultException(FaultKind.SCORE_NOT_FINITE,
                "the model's score is not a finite number; answered by " + servedBy);
    }
}
