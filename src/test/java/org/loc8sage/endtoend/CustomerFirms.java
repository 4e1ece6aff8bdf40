package org.loc8sage.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.loc8sage.sandbox.http.Json;

/** Firms that synchronise their customers and nothing else, and look often. */
final class CustomerFirms {

  private CustomerFirms() {}

  static Integration.Setup setup() {
    return new Integration.Setup().with("sync.customers.poll-every", "1s");
  }

  /** The settings of a firm with this option. */
  static Map<String, Object> of(String option) {
    return Map.of("customers", option, "invoices.enabled", false, "accounts", false);
  }

  static ObjectNode fault(String system, String method, String path, String kind) {
    return Json.object()
        .put("system", system)
        .put("method", method)
        .put("pathContains", path)
        .put("kind", kind);
  }
}
