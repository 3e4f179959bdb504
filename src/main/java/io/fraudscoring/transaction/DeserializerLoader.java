package io.fraudscoring.transaction;

import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;

/** Makes the deserializer that the setting TRANSACTION_DESERIALIZER names. */
final class DeserializerLoader {

    private DeserializerLoader() {
    }

    /**
     * Loads, instantiates and configures it, as Kafka's consumer would for values.
     *
     * @throws IllegalArgumentException naming the class and what is wrong with it
     */
    static Deserializer<?> load(String className, ClassLoader loader, Map<String, ?> settings) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        // Deserializers load classes that their settings name through the context class loader.
        Thread.currentThread().setContextClassLoader(loader);
        Deserializer<?> deserializer = null;
        try {
            deserializer = instantiate(className, loader);
            deserializer.configure(new HashMap<>(settings), false);
            return deserializer;
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            if (deserializer != null) {
                deserializer.close();
            }
            throw new IllegalArgumentException(prefix(className) + "does not start with the settings under "
                    + "transaction.deserializer.: " + e, e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static Deserializer<?> instantiate(String className, ClassLoader loader) {
        try {
            Object instance = Class.forName(className, true, loader).getConstructor().newInstance();
            if (instance instanceof Deserializer<?> deserializer) {
                return deserializer;
            }
            throw new IllegalArgumentException(prefix(className) + "does not implement "
                    + Deserializer.class.getName());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(prefix(className) + "is not on the class path: its jar, and those it "
                    + "needs, belong in lib-ext/", e);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(prefix(className) + "fails in its constructor: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(prefix(className) + "must be a public class with a public constructor "
                    + "without parameters (" + e + ")", e);
        }
    }

    private static String prefix(String className) {
        return "TRANSACTION_DESERIALIZER: " + className + " ";
    }
}
