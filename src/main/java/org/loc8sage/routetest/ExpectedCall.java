package org.loc8sage.routetest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One call that has to come, and what it is answered.
 *
 * @param system that is called
 * @param method of HTTP
 * @param path below the address of the system
 * @param query the parameters that matter, decoded; others may be there
 * @param body the whole body of a write
 * @param bodyHas a part of the body: objects may have more fields, lists have the same length
 * @param answer of the other side
 */
record ExpectedCall(
    Side system,
    String method,
    String path,
    Map<String, String> query,
    @Nullable JsonNode body,
    @Nullable JsonNode bodyHas,
    Answering answer) {

  ExpectedCall {
    FixtureFiles.required("system", system);
    FixtureFiles.required("method", method);
    FixtureFiles.required("path", path);
    path = path.startsWith("/") ? path : "/" + path;
    query = query == null ? Map.of() : query;
    FixtureFiles.required("answer", answer);
    if (body != null && bodyHas != null) {
      throw new CaseUnreadable("a call has either body or body-has");
    }
    boolean write = !method.equals("GET");
    if (write && body == null && bodyHas == null) {
      throw new CaseUnreadable("a write says its body, or a part of it as body-has");
    }
  }

  ExpectedCall withContentOf(Function<String, Path> files) {
    return new ExpectedCall(
        system, method, path, query, body, bodyHas, answer.withContentOf(files));
  }

  @Override
  public String toString() {
    return "%s %s %s".formatted(system.word(), method, path);
  }
}
