package org.loc8sage.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a simulated system answers; a null content type sends none. */
public record Answer(
    int status, @Nullable String contentType, String body, Map<String, String> headers) {

  private static final String JSON = "application/json; charset=utf-8";

  public static Answer json(int status, JsonNode body) {
    return new Answer(status, JSON, Json.text(body), Map.of());
  }

  /** JSON for the eyes of people. */
  public static Answer readable(JsonNode body) {
    return new Answer(200, JSON, Json.readable(body), Map.of());
  }

  public static Answer text(int status, String body) {
    return new Answer(status, "text/plain; charset=utf-8", body, Map.of());
  }

  public static Answer html(int status, String title) {
    String page =
        "<!DOCTYPE html><html><head><title>%s</title></head><body><h2>%s</h2></body></html>"
            .formatted(title, title);
    return new Answer(status, "text/html; charset=utf-8", page, Map.of());
  }

  public static Answer nothing(int status) {
    return new Answer(status, null, "", Map.of());
  }

  /** This answer with one more header. */
  public Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, contentType, body, more);
  }
}
