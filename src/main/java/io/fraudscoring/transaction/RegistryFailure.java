package io.fraudscoring.transaction;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.concurrent.TimeoutException;

/**
 * Tells, from what a deserializer threw, whether its registry was out of reach or the value is at fault.
 *
 * <p>An exception speaks of the registry if its chain of causes has an I/O error, a time-out
 * ({@code java.util.concurrent}'s or Kafka's), or a registry client's word that its server failed (see
 * {@link RestClientFailure}). Avro reports bad bytes as I/O errors too: what it throws itself, an {@link EOFException}
 * and malformed text do not count.
 */
final class RegistryFailure {

    /** Longer chains than this are a cycle. */
    private static final int MOST_CAUSES = 50;

    private RegistryFailure() {
    }

    static boolean isIn(Throwable thrown) {
        Throwable t = thrown;
        for (int i = 0; t != null && i < MOST_CAUSES; i++, t = t.getCause()) {
            if (isInputOutput(t) || isTimeout(t) || RestClientFailure.isServerFailure(t)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInputOutput(Throwable t) {
        return t instanceof IOException && !(t instanceof EOFException) && !(t instanceof CharacterCodingException)
                && !thrownByAvro(t);
    }

    private static boolean thrownByAvro(Throwable t) {
        String avro = "org.apache.avro.";
        StackTraceElement[] trace = t.getStackTrace();
        return t.getClass().getName().startsWith(avro)
                || trace.length > 0 && trace[0].getClassName().startsWith(avro);
    }

    private static boolean isTimeout(Throwable t) {
        return t instanceof TimeoutException || t instanceof org.apache.kafka.common.errors.TimeoutException;
    }
}
