package io.fraudscoring.score;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** What the fields of an event are taken from, by their name in {@code avro/fraud-score.avsc} and {@code -alert.avsc}. */
final class EventFields {

    /** The rule behind an alert; there is one so far. */
    static final String RULE = "high-fraud-score";

    private static final Map<String, Function<Score, Object>> SOURCES = sources();

    private EventFields() {
    }

    private static Map<String, Function<Score, Object>> sources() {
        Map<String, Function<Score, Object>> sources = new HashMap<>();
        for (String copied : new String[] {"transactionId", "userId", "merchantId", "amount", "currency"}) {
            sources.put(copied, score -> score.transaction().event().get(copied));
        }
        sources.put("rule", score -> RULE);
        sources.put("score", Score::value);
        sources.put("threshold", Score::threshold);
        sources.put("modelName", score -> score.model().name());
        sources.put("modelVersion", score -> score.model().version());
        sources.put("modelSignature", score -> score.model().signature());
        sources.put("schemaId", score -> score.transaction().schemaId());
        sources.put("sourceTopic", score -> score.transaction().source().topic());
        sources.put("sourcePartition", score -> score.transaction().source().partition());
        sources.put("sourceOffset", score -> score.transaction().source().offset());
        sources.put("eventTime", score -> score.transaction().event().get("timestamp"));
        sources.put("scoredTime", Score::scoredAt);
        return sources;
    }

    /**
     * The source of a field.
     *
     * @throws IllegalArgumentException if there is none: events hold what is listed here, and the card digits and the
     *                                  IP address are not
     */
    static Function<Score, Object> source(Schema.Field field) {
        if (field.name().equals("decision")) {
            Object flagged = new GenericData.EnumSymbol(field.schema(), "FLAGGED");
            Object passed = new GenericData.EnumSymbol(field.schema(), "PASSED");
            return score -> score.isFlagged() ? flagged : passed;
        }
        Function<Score, Object> source = SOURCES.get(field.name());
        if (source == null) {
            throw new IllegalArgumentException("field " + field.name() + " is not among those an event can hold: "
                    + SOURCES.keySet().stream().sorted().toList() + ", decision");
        }
        return source;
    }
}
