package io.fraudscoring.transaction;

import java.lang.reflect.Method;
import java.util.List;

/**
 * Reads out of an exception of a registry's client, a library that we do not compile against, whether the server
 * failed: an HTTP status from 500 on, or no answer at all.
 *
 * <p>There is no common type for it, so this goes by public methods without parameters, called by reflection:
 * {@code getStatus()} (Confluent's RestClientException), {@code getResponseStatusCode()} (Apicurio 3),
 * {@code getStatusCode()} and {@code statusCode()} (common elsewhere) if they return an int; or
 * {@code getError().getErrorCode()} (Apicurio 2), whose client drops the I/O error it caught and leaves an Integer
 * that is null. An exception with none of these says nothing of a server.
 */
final class RestClientFailure {

    private static final List<String> STATUS_METHODS =
            List.of("getStatus", "getResponseStatusCode", "getStatusCode", "statusCode");

    private RestClientFailure() {
    }

    static boolean isServerFailure(Throwable thrown) {
        for (String name : STATUS_METHODS) {
            if (call(thrown, name) instanceof Integer status) {
                return isServerError(status);
            }
        }
        Object error = call(thrown, "getError");
        Method code = error == null ? null : method(error, "getErrorCode");
        if (code == null || code.getReturnType() != Integer.class) {
            return false;
        }
        return call(error, "getErrorCode") instanceof Integer status ? isServerError(status) : true;
    }

    private static boolean isServerError(int status) {
        return status >= 500 && status < 600;
    }

    private static Object call(Object target, String name) {
        Method method = method(target, name);
        try {
            return method == null ? null : method.invoke(target);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null; // one that we may not call, or that fails: it tells nothing
        }
    }

    private static Method method(Object target, String name) {
        try {
            return target.getClass().getMethod(name);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }
}
