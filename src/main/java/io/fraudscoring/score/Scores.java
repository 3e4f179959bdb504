package io.fraudscoring.score;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.RejectedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The scores of a batch, which travel through the routes as one body, with the records that fell out on the way.
 *
 * @param rows     in the order of the batch
 * @param rejected records that cannot be decided, until a step sends them to the dead-letter route
 */
public record Scores(List<Score> rows, List<RejectedRecord> rejected) {

    /** The number of scores, for routes. */
    public int getSize() {
        return rows.size();
    }

    /** All scores, for routes. */
    public List<Score> getRows() {
        return rows;
    }

    /** The scores above their threshold, for routes. */
    public List<Score> getFlagged() {
        return rows.stream().filter(Score::isFlagged).toList();
    }

    /** Whether any score is above its threshold, for routes. */
    public boolean isAnyFlagged() {
        return rows.stream().anyMatch(Score::isFlagged);
    }

    /** Whether records were rejected by the last step, for routes. */
    public boolean isAnyRejected() {
        return !rejected.isEmpty();
    }

    /** The records that the last step rejected, for routes. */
    public List<RejectedRecord> getRejected() {
        return rejected;
    }

    /** The scores without the rejected records, for a route that has sent those to the dead-letter route. */
    public Scores getAccepted() {
        return new Scores(rows, List.of());
    }

    /** The same scores, each decided by the threshold given for it. One that has none is rejected. */
    public Scores decidedBy(ToDoubleFunction<Score> threshold) {
        List<Score> decided = new ArrayList<>(rows.size());
        List<RejectedRecord> fallen = new ArrayList<>(rejected);
        for (Score row : rows) {
            try {
                decided.add(row.decided(threshold.applyAsDouble(row)));
            } catch (FaultException fault) {
                fallen.add(new RejectedRecord(row.transaction().source(), fault));
            }
        }
        return new Scores(decided, fallen);
    }

    /** Counts only: a body that ends up in a log line must not show its payload. */
    @Override
    public String toString() {
        return "Scores[" + rows.size() + " rows, " + rejected.size() + " rejected]";
    }
}
