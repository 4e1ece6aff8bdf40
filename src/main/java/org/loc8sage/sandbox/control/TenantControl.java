package org.loc8sage.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;
import org.loc8sage.sandbox.http.Json;
import org.loc8sage.sandbox.sage.SageModel;
import org.loc8sage.sandbox.store.Tenant;
import org.loc8sage.sandbox.store.Tenants;

/** Makes tenants: credentials where none are given, and the books they start with. */
public final class TenantControl {
  private static final long FIRST_COMPANY = 20_001;

  private final Tenants tenants;
  private final StartingBooks startingBooks;

  public TenantControl(Tenants tenants, SageModel model) {
    this.tenants = tenants;
    this.startingBooks = new StartingBooks(model);
  }

  /** Makes a tenant from {@code id} and whatever else is given; answers its credentials. */
  public Tenant create(JsonNode given) {
    return create(given, tenant -> {});
  }

  /** The same, with more records made in the same transaction. */
  public synchronized Tenant create(JsonNode given, Consumer<Tenant> more) {
    String id = given.path("id").asText();
    if (!id.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException("id must be kebab-case: " + id);
    }
    long ordinal =
        tenants.all().stream()
            .mapToLong(t -> t.profile().path("ordinal").asLong() + 1)
            .max()
            .orElse(0);
    ObjectNode profile = Json.object().put("id", id).put("ordinal", ordinal);
    profile.put("name", given.path("name").asText(id));
    profile.put("zone", given.path("zone").asText("Australia/Sydney"));
    profile.put("currency", given.path("currency").asText("AUD"));
    profile
        .putObject("loc8")
        .put("apiKey", given.path("loc8").path("apiKey").asText(id + "-loc8-key"));
    JsonNode sage = given.path("sage");
    String key = "{" + UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)) + "}";
    profile
        .putObject("sage")
        .put("apiKey", sage.path("apiKey").asText(key))
        .put("username", sage.path("username").asText("sage@" + id + ".example"))
        .put("password", sage.path("password").asText(id + "-password"))
        .put("companyId", sage.path("companyId").asLong(FIRST_COMPANY + ordinal));
    if (given.has("switches")) {
      profile.set("switches", given.get("switches"));
    }
    return tenants.create(profile, ((Consumer<Tenant>) startingBooks::fill).andThen(more));
  }
}
