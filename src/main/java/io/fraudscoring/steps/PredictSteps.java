package io.fraudscoring.steps;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.RejectedRecord;
import io.fraudscoring.inference.CompiledModel;
import io.fraudscoring.inference.FeatureBatch;
import io.fraudscoring.inference.Prediction;
import io.fraudscoring.inference.RowFault;
import io.fraudscoring.score.Score;
import io.fraudscoring.score.Scores;
import io.fraudscoring.transaction.Transaction;
import io.fraudscoring.transaction.Transactions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import tensorflow.serving.Predict.PredictResponse;

/** Makes requests for the model of {@code routes/model.yaml} and reads its answers; the bean {@code predictor}. */
public final class PredictSteps {

    private final Supplier<CompiledModel> model;
    private final Clock clock;

    /**
     * Steps for one model.
     *
     * @param model the model as it is declared now; asked for each batch
     * @param clock says when an answer arrived
     */
    public PredictSteps(Supplier<CompiledModel> model, Clock clock) {
        this.model = model;
        this.clock = clock;
    }

    /** The request for these transactions; those whose features cannot be computed are rejected. */
    public PredictBatch features(@Body Transactions transactions) {
        CompiledModel declared = model.get();
        FeatureBatch<Transaction> features = declared.request(transactions.rows());
        List<RejectedRecord> rejected = new ArrayList<>(transactions.rejected());
        for (RowFault<Transaction> fault : features.faults()) {
            rejected.add(new RejectedRecord(fault.row().source(), fault.fault()));
        }
        return new PredictBatch(features.rows(), rejected, features.request(), declared);
    }

    /**
     * The scores in the answer to a batch's request; a row whose score is not finite is rejected.
     *
     * @param responses what camel-grpc collected of the one call: one answer
     * @throws io.fraudscoring.fault.FaultException of kind MODEL_CONTRACT if the answer is not what was asked for
     */
    public Scores scores(@Body PredictBatch batch, @Variable("response") List<PredictResponse> responses) {
        Prediction prediction = batch.model().read(responses.get(0), batch.getSize());
        long now = clock.millis();
        List<Score> scores = new ArrayList<>(batch.getSize());
        List<RejectedRecord> rejected = new ArrayList<>(0);
        for (int row = 0; row < batch.getSize(); row++) {
            Transaction transaction = batch.rows().get(row);
            Optional<FaultException> fault = prediction.fault(row);
            if (fault.isPresent()) {
                rejected.add(new RejectedRecord(transaction.source(), fault.get()));
            } else {
                scores.add(new Score(transaction, prediction.score(row), Double.NaN, prediction.servedBy(), now));
            }
        }
        return new Scores(scores, rejected);
    }
}
