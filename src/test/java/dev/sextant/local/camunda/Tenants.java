package dev.sextant.local.camunda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.zeebe.protocol.record.value.TenantOwned;
import java.util.List;

/** The one tenant there is, as in a cluster without multi-tenancy. */
final class Tenants {

    private static final String ONLY = TenantOwned.DEFAULT_TENANT_IDENTIFIER;

    private Tenants() {}

    /** @throws Problem 400 if the request is about another tenant */
    static String only(ObjectNode body, String command) {
        return only(Json.text(body, "tenantId", ""), command);
    }

    /** @throws Problem 400 if it is another tenant */
    static String only(String tenant, String command) {
        if (!tenant.isBlank() && !tenant.equals(ONLY)) {
            throw Problem.foreignTenant(command, "identifier '" + tenant + "'");
        }
        return ONLY;
    }

    /** @throws Problem 400 if others are among them */
    static List<String> only(List<String> tenants, String command) {
        if (!tenants.isEmpty() && !tenants.equals(List.of(ONLY))) {
            throw Problem.foreignTenant(command, "identifiers " + tenants);
        }
        return List.of(ONLY);
    }
}
