package io.fraudscoring.registry;

import java.net.URI;

/** Where integration tests find the real registry, a process of its own. */
public final class RealRegistry {

    private RealRegistry() {
    }

    /** The registry's address without any API's path, such as {@code http://localhost:8081}. */
    public static URI root() {
        String root = System.getProperty("test.registry.root");
        if (root == null) {
            throw new IllegalStateException("start the registry and set -Dtest.registry.root to its address");
        }
        return URI.create(root);
    }

    /** The base address of the Confluent API. */
    public static URI confluentApi() {
        return URI.create(root() + "/apis/ccompat/v7");
    }

    /** The base address of the API that Apicurio's own serdes 2.x use. */
    public static URI apicurioApi() {
        return URI.create(root() + "/apis/registry/v2");
    }
}
