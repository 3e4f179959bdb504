package io.fraudscoring.inference;

import tensorflow.serving.Model;

/**
 * Which model answered, as the server reported it. A server that leaves out name or signature is taken to have used
 * those asked for.
 *
 * @param version 0 from a server that reports none, as the protocol reads a number that is left out
 */
public record ServedModel(String name, long version, String signature) {

    static ServedModel of(Model.ModelSpec reported, Model.ModelSpec asked) {
        return new ServedModel(
                reported.getName().isEmpty() ? asked.getName() : reported.getName(),
                reported.getVersion().getValue(),
                reported.getSignatureName().isEmpty() ? asked.getSignatureName() : reported.getSignatureName());
    }

    @Override
    public String toString() {
        return name + " version " + version + ", signature " + signature;
    }
}
