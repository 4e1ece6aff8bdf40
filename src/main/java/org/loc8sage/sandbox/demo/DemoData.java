package org.loc8sage.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.loc8sage.sandbox.control.Loc8Control;
import org.loc8sage.sandbox.control.SageControl;
import org.loc8sage.sandbox.control.TenantControl;
import org.loc8sage.sandbox.http.Json;
import org.loc8sage.sandbox.loc8.Loc8Books;
import org.loc8sage.sandbox.loc8.Loc8Shelf;
import org.loc8sage.sandbox.sage.SageBooks;
import org.loc8sage.sandbox.sage.SageModel;
import org.loc8sage.sandbox.sage.SageShelf;
import org.loc8sage.sandbox.store.Tenant;
import org.loc8sage.sandbox.store.Tenants;

/** Bluegum Maintenance of Sydney: {@code /sandbox/bluegum.json} turned into a tenant. */
public final class DemoData {
  private final Tenants tenants;
  private final TenantControl control;
  private final SageModel model;

  public DemoData(Tenants tenants, TenantControl control, SageModel model) {
    this.tenants = tenants;
    this.control = control;
    this.model = model;
  }

  /** Makes the tenant unless an earlier start did. */
  public void createOnce() {
    if (tenants.find(DemoCredentials.TENANT).isPresent()) {
      return;
    }
    ObjectNode profile =
        Json.object().put("id", DemoCredentials.TENANT).put("name", "Bluegum Maintenance");
    profile.putObject("loc8").put("apiKey", DemoCredentials.LOC8_KEY);
    profile
        .putObject("sage")
        .put("apiKey", DemoCredentials.SAGE_KEY)
        .put("username", DemoCredentials.SAGE_USER)
        .put("password", DemoCredentials.SAGE_PASSWORD)
        .put("companyId", DemoCredentials.SAGE_COMPANY);
    control.create(profile, this::fill);
  }

  private void fill(Tenant tenant) {
    JsonNode data = resource();
    Loc8Books books = new Loc8Books(tenant);
    Loc8Control loc8 = new Loc8Control(books);
    loc8.create(Loc8Shelf.JOBS, data.get("jobs"));
    loc8.create(Loc8Shelf.CUSTOMERS, data.get("customers"));
    for (JsonNode invoice : data.get("invoices")) {
      loc8.create(Loc8Shelf.INVOICES, dated(tenant, (ObjectNode) invoice));
    }
    SageControl sage = new SageControl(new SageBooks(tenant, model));
    sage.create(SageShelf.CUSTOMER, data.get("sageCustomers"));
  }

  /** Days ago become the dates that count from the moment of the first start. */
  private static ObjectNode dated(Tenant tenant, ObjectNode invoice) {
    int days = invoice.path("daysAgo").asInt();
    invoice.remove("daysAgo");
    Instant made = tenant.now().minus(Duration.ofDays(days));
    return invoice
        .put("issueDate", tenant.today().minusDays(days).toString())
        .put("createdAt", Tenant.loc8Stamp(made))
        .put("updatedAt", Tenant.loc8Stamp(made))
        .put(
            "sentAt",
            invoice.path("status").asText().equals("DRAFT") ? null : Tenant.loc8Stamp(made));
  }

  private static JsonNode resource() {
    try (InputStream in = DemoData.class.getResourceAsStream("/sandbox/bluegum.json")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return Json.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
