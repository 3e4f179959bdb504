package io.fraudscoring.steps;

import io.fraudscoring.kafka.OutgoingRecords;
import io.fraudscoring.score.EventWriter;
import io.fraudscoring.score.Scores;
import org.apache.camel.Body;

/** Makes the events that are published of scores; the bean {@code events}. Safe on any thread. */
public final class EventSteps {

    private final EventWriter scoreEvents;
    private final EventWriter alerts;

    public EventSteps(EventWriter scoreEvents, EventWriter alerts) {
        this.scoreEvents = scoreEvents;
        this.alerts = alerts;
    }

    /** One event for each score. */
    public OutgoingRecords scores(@Body Scores scores) {
        return new OutgoingRecords(scores.rows().stream().map(scoreEvents::write).toList());
    }

    /** One alert for each score above its threshold. */
    public OutgoingRecords alerts(@Body Scores scores) {
        return new OutgoingRecords(scores.getFlagged().stream().map(alerts::write).toList());
    }
}
