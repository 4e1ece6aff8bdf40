package org.loc8sage.routetest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call as it came in.
 *
 * @param system that was called; null when the address belongs to neither
 * @param query decoded, without Sage's credentials
 */
record CallSeen(
    @Nullable Side system, String method, String path, Map<String, String> query, String body) {

  /** Reads what follows the address of the connection. */
  static CallSeen of(String method, String address, String body) {
    int mark = address.indexOf('?');
    String path = mark < 0 ? address : address.substring(0, mark);
    Map<String, String> query = mark < 0 ? Map.of() : query(address.substring(mark + 1));
    for (Side side : Side.values()) {
      if (path.startsWith(side.base())) {
        return new CallSeen(side, method, path.substring(side.base().length()), query, body);
      }
    }
    return new CallSeen(null, method, path, query, body);
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String part : text.split("&")) {
      int equals = part.indexOf('=');
      String name = decoded(equals < 0 ? part : part.substring(0, equals));
      if (!name.isEmpty() && !name.equals("apikey") && !name.equals("CompanyId")) {
        query.put(name, equals < 0 ? "" : decoded(part.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  String line() {
    StringBuilder line = new StringBuilder();
    line.append(system == null ? "neither system" : system.word());
    line.append(' ').append(method).append(' ').append(path);
    query.forEach(
        (name, value) ->
            line.append(line.indexOf("?") < 0 ? '?' : '&').append(name).append('=').append(value));
    return line.toString();
  }
}
