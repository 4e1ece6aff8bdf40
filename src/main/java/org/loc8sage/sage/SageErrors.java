package org.loc8sage.sage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.loc8sage.http.Answer;
import org.loc8sage.http.PlainText;

/**
 * Reads what Sage says about a refusal: a bare JSON string, an object with Message, MessageDetail
 * and ModelState, plain text, or a page for a browser.
 */
public final class SageErrors {

  private static final Set<String> SPOKEN =
      Set.of("message", "messagedetail", "exceptionmessage", "error", "error_description");
  private static final Pattern TAKEN =
      Pattern.compile(
          "already\\s+(exist|in\\s+use|been\\s+used|used|taken)|duplicate|must\\s+be\\s+unique",
          Pattern.CASE_INSENSITIVE);

  private SageErrors() {}

  /** The words of the refusal, each sentence once; empty when it says nothing. */
  public static String message(@Nullable String body) {
    if (body == null || body.isBlank()) {
      return "";
    }
    JsonNode json = Answer.json(body);
    if (json == null) {
      return PlainText.words(body);
    }
    Set<String> said = new LinkedHashSet<>();
    collect(json, said);
    return String.join("; ", said);
  }

  /** Whether the refusal says that the document number or the name exists already. */
  static boolean saysTaken(@Nullable String body) {
    return TAKEN.matcher(message(body)).find();
  }

  private static void collect(JsonNode node, Set<String> said) {
    if (node.isTextual()) {
      add(said, node.asText());
    } else if (node.isArray()) {
      node.forEach(item -> collect(item, said));
    } else if (node.isObject()) {
      node.properties()
          .forEach(
              field -> {
                String name = field.getKey().toLowerCase(Locale.ROOT);
                if (SPOKEN.contains(name)) {
                  collect(field.getValue(), said);
                } else if (name.equals("modelstate")) {
                  field.getValue().properties().forEach(state -> collect(state.getValue(), said));
                }
              });
    }
  }

  private static void add(Set<String> said, String text) {
    String words = PlainText.words(text);
    if (!words.isEmpty()) {
      said.add(words);
    }
  }
}
