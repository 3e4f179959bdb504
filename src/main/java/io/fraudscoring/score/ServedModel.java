package io.fraudscoring.score;

import java.util.Objects;

/**
 * The model that gave a score, as the server reported it in its answer.
 *
 * @param version 0 where the server reported none
 */
public record ServedModel(String name, long version, String signature) {

    public ServedModel {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(signature, "signature");
    }
}
