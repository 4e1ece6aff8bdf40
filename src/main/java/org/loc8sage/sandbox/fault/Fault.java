package org.loc8sage.sandbox.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.http.Call;
import org.loc8sage.sandbox.http.Json;

/**
 * One fault: which calls it meets and what happens to them. Null matches any.
 *
 * @param skip so many matching calls pass unharmed first
 * @param times so many calls are hit; -1 for all
 * @param probability that a matching call is hit, drawn from {@code seed}
 */
public record Fault(
    @Nullable String system,
    @Nullable String method,
    @Nullable String pathContains,
    FaultKind kind,
    int skip,
    int times,
    double probability,
    long seed,
    Duration delay,
    @Nullable String message,
    @Nullable String retryAfter) {

  /** Reads a control call; an unknown kind or system is an {@link IllegalArgumentException}. */
  public static Fault of(JsonNode json) {
    String system = Json.textOrNull(json, "system");
    if (system != null && !system.equals("loc8") && !system.equals("sage")) {
      throw new IllegalArgumentException("system is loc8 or sage, not " + system);
    }
    return new Fault(
        system,
        Json.textOrNull(json, "method"),
        Json.textOrNull(json, "pathContains"),
        FaultKind.named(json.path("kind").asText()),
        json.path("skip").asInt(0),
        json.path("times").asInt(1),
        json.path("probability").asDouble(1),
        json.path("seed").asLong(0),
        Duration.ofMillis(json.path("delayMs").asLong(1000)),
        Json.textOrNull(json, "message"),
        Json.textOrNull(json, "retryAfter"));
  }

  boolean meets(String calledSystem, Call call) {
    return (system == null || system.equals(calledSystem))
        && (method == null || method.equalsIgnoreCase(call.method()))
        && (pathContains == null || lower(call.path()).contains(lower(pathContains)));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  ObjectNode toJson() {
    return Json.object()
        .put("system", system)
        .put("method", method)
        .put("pathContains", pathContains)
        .put("kind", kind.jsonName())
        .put("skip", skip)
        .put("times", times)
        .put("probability", probability)
        .put("seed", seed)
        .put("delayMs", delay.toMillis())
        .put("message", message)
        .put("retryAfter", retryAfter);
  }
}
