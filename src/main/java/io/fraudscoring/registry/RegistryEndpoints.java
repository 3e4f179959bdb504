package io.fraudscoring.registry;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import java.net.http.HttpClient;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.IntPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All base addresses of the registry. One that fails is passed over for the next; the one that answered last is asked
 * first, so that a dead first address does not cost its time-out every time. Safe for several threads.
 */
final class RegistryEndpoints {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryEndpoints.class);

    private final List<RegistryEndpoint> endpoints;
    private volatile int preferred;

    RegistryEndpoints(RegistrySettings settings) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .build();
        this.endpoints = settings.urls().stream()
                .map(url -> new RegistryEndpoint(http, url, settings.requestTimeout(), settings.basicAuth()))
                .toList();
    }

    /**
     * Asks until one endpoint has it, or rejects it.
     *
     * @param missing which of the registry's error codes mean that the thing asked for is not there
     * @return Ok, Rejected, or Missing if <em>every</em> endpoint says so
     * @throws FaultException REGISTRY_REFUSED or REGISTRY_UNAVAILABLE otherwise, telling each address's answer
     */
    RegistryReply ask(RegistryRequest request, IntPredicate missing) {
        StringJoiner problems = new StringJoiner("; ");
        boolean refused = false;
        RegistryReply.Missing absent = null;
        int first = preferred;
        for (int i = 0; i < endpoints.size(); i++) {
            int at = (first + i) % endpoints.size();
            RegistryEndpoint endpoint = endpoints.get(at);
            RegistryReply reply = endpoint.ask(request);
            if (reply instanceof RegistryReply.Ok || reply instanceof RegistryReply.Rejected) {
                prefer(at, problems);
                return reply;
            } else if (reply instanceof RegistryReply.Missing m && missing.test(m.errorCode())) {
                absent = m;
            } else if (reply instanceof RegistryReply.Missing m) {
                refused = true;
                problems.add(endpoint.base() + " answered 404 with error code " + m.errorCode());
            } else if (reply instanceof RegistryReply.Refused r) {
                refused = true;
                problems.add(endpoint.base() + " " + r.problem());
            } else if (reply instanceof RegistryReply.Unavailable u) {
                problems.add(endpoint.base() + " " + u.problem());
            }
        }
        if (problems.length() == 0) {
            return absent;
        }
        throw new FaultException(refused ? FaultKind.REGISTRY_REFUSED : FaultKind.REGISTRY_UNAVAILABLE,
                "schema registry, " + request.path() + ": " + problems
                        + (absent == null ? "" : "; the others do not know it"));
    }

    private void prefer(int at, StringJoiner problems) {
        if (preferred != at) {
            preferred = at;
            LOG.warn("Schema registry: now asking {} first{}", endpoints.get(at).base(),
                    problems.length() == 0 ? "" : ", because " + problems);
        }
    }
}
