package io.fraudscoring.routing;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultRoutesLoader;
import org.apache.camel.spi.Resource;

/**
 * Loads routes as Camel does, but makes a reload whole: each file is loaded once, and no route starts before all are
 * there. Camel's watcher names a file as often as it has routes, and then refuses the ids that it meets again.
 */
public final class WholeReload extends DefaultRoutesLoader {

    public WholeReload(CamelContext camel) {
        super(camel);
    }

    @Override
    public Set<String> updateRoutes(Collection<Resource> resources) throws Exception {
        Map<URI, Resource> files = new LinkedHashMap<>();
        resources.forEach(file -> files.putIfAbsent(file.getURI(), file));
        CamelContext camel = getCamelContext();
        // Before the application starts its routes, an edit must not start them either.
        boolean started = camel.isAutoStartup();
        camel.setAutoStartup(false);
        try {
            Set<String> ids = super.updateRoutes(files.values());
            if (started) {
                camel.setAutoStartup(true);
                camel.getRouteController().startAllRoutes();
            }
            return ids;
        } finally {
            camel.setAutoStartup(started);
        }
    }
}
