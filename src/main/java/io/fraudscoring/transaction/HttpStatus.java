package io.fraudscoring.transaction;

import java.lang.reflect.Method;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads the HTTP status out of an exception of a library that we do not compile against.
 *
 * <p>There is no common type for it. Registries' clients tell it by a public method without parameters, of these names:
 * {@code getStatus()} (Confluent's RestClientException), {@code getResponseStatusCode()} (Apicurio 3, Kiota),
 * {@code getStatusCode()} and {@code statusCode()} (common elsewhere), or {@code getError().getErrorCode()} (Apicurio
 * 2). Such a method, if it returns an int or an Integer, is called by reflection; an exception without one has no
 * status.
 */
final class HttpStatus {

    private static final List<String> STATUS_METHODS =
            List.of("getStatus", "getResponseStatusCode", "getStatusCode", "statusCode");

    private HttpStatus() {
    }

    static OptionalInt of(Throwable thrown) {
        for (String name : STATUS_METHODS) {
            if (call(thrown, name) instanceof Integer status) {
                return OptionalInt.of(status);
            }
        }
        Object error = call(thrown, "getError");
        return error != null && call(error, "getErrorCode") instanceof Integer status ? OptionalInt.of(status)
                : OptionalInt.empty();
    }

    private static Object call(Object target, String name) {
        try {
            Method method = target.getClass().getMethod(name);
            return method.invoke(target);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null; // no such method, or one that we may not call: it tells nothing
        }
    }
}
