package io.fraudscoring.registry;

import com.fasterxml.jackson.databind.JsonNode;

/** What one endpoint made of one request. */
sealed interface RegistryReply {

    /** 2xx with JSON. */
    record Ok(JsonNode body) implements RegistryReply {
    }

    /** 404 in the registry's own words: it understood the question, and has no such thing. */
    record Missing(int errorCode) implements RegistryReply {
    }

    /** 409 or 422 in the registry's own words: it will not have this schema. */
    record Rejected(String message) implements RegistryReply {
    }

    /** No answer, or one that says to come back later. */
    record Unavailable(String problem) implements RegistryReply {
    }

    /** An answer that only a change of settings, here or there, can mend. */
    record Refused(String problem) implements RegistryReply {
    }
}
