package org.loc8sage.sandbox.fault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.http.Call;
import org.loc8sage.sandbox.http.Json;

/**
 * The calls one tenant received, faulty ones included, noted as they arrive. Holds the newest
 * 100,000.
 */
public final class CallLog {
  private static final int KEPT = 100_000;

  private final Deque<Entry> entries = new ArrayDeque<>();

  /** One call; its status is 0 until it is answered and when no answer was given. */
  public static final class Entry {
    private final Instant at;
    private final String system;
    private final Call call;
    private volatile int status;
    private volatile @Nullable String fault;

    private Entry(Instant at, String system, Call call) {
      this.at = at;
      this.system = system;
      this.call = call;
    }

    public void answered(int withStatus) {
      status = withStatus;
    }

    public void hitBy(Fault hit) {
      fault = hit.kind().jsonName();
    }
  }

  /** Notes a call on its arrival. */
  public synchronized Entry note(Instant at, String system, Call call) {
    Entry entry = new Entry(at, system, call);
    entries.add(entry);
    if (entries.size() > KEPT) {
      entries.remove();
    }
    return entry;
  }

  public synchronized void clear() {
    entries.clear();
  }

  /** The calls that match, oldest first; null matches any. */
  public synchronized ArrayNode toJson(
      @Nullable String system, @Nullable String method, @Nullable String pathContains) {
    ArrayNode list = Json.array();
    for (Entry entry : entries) {
      Call call = entry.call;
      if ((system == null || system.equals(entry.system))
          && (method == null || method.equalsIgnoreCase(call.method()))
          && (pathContains == null || lower(call.path()).contains(lower(pathContains)))) {
        list.addObject()
            .put("at", entry.at.toString())
            .put("system", entry.system)
            .put("method", call.method())
            .put("path", call.path())
            .put("query", call.queryWithoutKey())
            .put("status", entry.status)
            .put("fault", entry.fault)
            .put("requestBody", call.body());
      }
    }
    return list;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
