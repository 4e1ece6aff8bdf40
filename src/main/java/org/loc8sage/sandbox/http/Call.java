package org.loc8sage.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request as the simulated systems see it.
 *
 * @param path decoded, without the query
 * @param rawQuery as it came, "" when there was none
 * @param headers by lower-case name
 * @param totalOff the fault that stores this document's total a cent off is on
 */
public record Call(
    String method,
    String path,
    String rawQuery,
    Map<String, String> headers,
    String body,
    boolean totalOff) {

  /** The same call with the fault that stores a total a cent off. */
  public Call withTotalOff() {
    return new Call(method, path, rawQuery, headers, body, true);
  }

  /** A header by any spelling of its name. */
  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /** Query parameters by lower-case name; of two with one name the first counts. */
  public Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : pairs()) {
      int equals = pair.indexOf('=');
      String key = decode(equals < 0 ? pair : pair.substring(0, equals));
      query.putIfAbsent(
          key.toLowerCase(Locale.ROOT), equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return query;
  }

  /** The query without the secret that Sage wants in it. */
  public String queryWithoutKey() {
    return pairs().stream()
        .filter(pair -> !decode(pair).toLowerCase(Locale.ROOT).startsWith("apikey="))
        .collect(Collectors.joining("&"));
  }

  /** The parts of the path behind {@code base}, empty ones left out. */
  public List<String> segmentsAfter(String base) {
    return Stream.of(path.substring(base.length()).split("/"))
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private List<String> pairs() {
    return Stream.of(rawQuery.split("&")).filter(pair -> !pair.isEmpty()).toList();
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
