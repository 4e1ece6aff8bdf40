package org.loc8sage.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Every tenant of the sandbox, as read at the start and made since. */
public final class Tenants implements AutoCloseable {
  /** The folder setting that keeps nothing on disk. */
  public static final String MEMORY = "memory";

  private final Journal journal;
  private final SandboxClock clock;
  private final Map<String, Tenant> tenants = new LinkedHashMap<>();

  public Tenants(String folder, SandboxClock clock) {
    this.journal = MEMORY.equals(folder) ? Journal.nowhere() : Journal.in(Path.of(folder));
    this.clock = clock;
    Map<String, Map<String, Map<String, ObjectNode>>> kept = new LinkedHashMap<>();
    journal.replay(kept);
    journal.startWith(kept);
    kept.forEach((id, shelves) -> tenants.put(id, tenant(id, shelves)));
  }

  private Tenant tenant(String id, Map<String, Map<String, ObjectNode>> shelves) {
    return new Tenant(id, new Books(id, journal, shelves), clock);
  }

  /** A new tenant with its first records, made in one transaction. */
  public synchronized Tenant create(ObjectNode profile, Consumer<Tenant> firstRecords) {
    String id = profile.get("id").asText();
    if (tenants.containsKey(id)) {
      throw new IllegalArgumentException("There is a tenant " + id + " already.");
    }
    Tenant tenant = tenant(id, new LinkedHashMap<>());
    tenant
        .books()
        .inOneGo(
            () -> {
              tenant.describe(profile);
              firstRecords.accept(tenant);
              return tenant;
            });
    tenants.put(id, tenant);
    return tenant;
  }

  public synchronized Optional<Tenant> find(String id) {
    return Optional.ofNullable(tenants.get(id));
  }

  public synchronized List<Tenant> all() {
    return List.copyOf(tenants.values());
  }

  /** Forgets a tenant with all its records; false when there is none. */
  public synchronized boolean forget(String id) {
    boolean known = tenants.remove(id) != null;
    if (known) {
      journal.forget(id);
    }
    return known;
  }

  /** Forgets every tenant. */
  public synchronized void forgetAll() {
    all().forEach(tenant -> forget(tenant.id()));
  }

  @Override
  public synchronized void close() {
    journal.close();
  }
}
