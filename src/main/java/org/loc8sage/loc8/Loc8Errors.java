package org.loc8sage.loc8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loc8sage.http.Answer;
import org.loc8sage.http.PlainText;

/** Reads what Loc8 says about a refusal, in whichever of its shapes it comes. */
final class Loc8Errors {

  private Loc8Errors() {}

  /**
   * The words of the refusal with its fields. In a shape that is not known every text in it counts,
   * so that another Loc8 needs no change here; empty when it says nothing.
   */
  static String message(@Nullable String body) {
    if (body == null || body.isBlank()) {
      return "";
    }
    JsonNode json = Answer.json(body);
    if (json == null) {
      return PlainText.words(body);
    }
    Set<String> said = new LinkedHashSet<>();
    collect(json, said);
    if (said.isEmpty()) {
      texts(json, said);
    }
    return String.join("; ", said);
  }

  private static void collect(JsonNode node, Set<String> said) {
    if (node.isTextual()) {
      add(said, node.asText());
    } else if (node.isArray()) {
      node.forEach(item -> collect(item, said));
    } else if (node.isObject()) {
      String message = node.path("message").asText("");
      String field = node.path("field").asText("");
      if (message.isBlank() && !node.has("error") && !node.has("errors")) {
        message = node.path("code").asText("");
      }
      add(said, field.isBlank() || message.isBlank() ? message : field + ": " + message);
      collect(node.path("error"), said);
      collect(node.path("details"), said);
      collect(node.path("errors"), said);
    }
  }

  private static void texts(JsonNode node, Set<String> said) {
    if (node.isTextual()) {
      add(said, node.asText());
    }
    node.forEach(inner -> texts(inner, said));
  }

  private static void add(Set<String> said, String text) {
    String words = PlainText.words(text);
    if (!words.isEmpty()) {
      said.add(words);
    }
  }
}
