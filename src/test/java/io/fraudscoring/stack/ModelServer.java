package io.fraudscoring.stack;

/** A model server with the gRPC API of TensorFlow Serving. Safe for any thread. */
public interface ModelServer extends AutoCloseable {
    /** host:port of the gRPC API, for {@code TF_SERVING_HOST}. */
    String target();

    /** Stops it. */
    @Override
    void close();
}
