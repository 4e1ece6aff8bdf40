package org.loc8sage.check;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.loc8sage.http.Answer;
import org.loc8sage.http.PlainText;

/**
 * What one call showed.
 *
 * @param answer null when the call was not made
 * @param json what a good answer holds; null when there was none
 * @param trouble why there is nothing to judge by, as a sentence; null when there is
 */
record Reply(@Nullable Answer answer, @Nullable JsonNode json, @Nullable String trouble) {

  static Reply notAsked(String why) {
    return new Reply(null, null, "It was not asked: " + why);
  }

  static Reply of(String system, Answer answer) {
    return new Reply(answer, answer.isSuccess() ? answer.json() : null, trouble(system, answer));
  }

  /** The HTTP code; 0 when no answer came. */
  int code() {
    return answer == null ? 0 : answer.code();
  }

  /** A header of the answer; empty when there is none. */
  String header(String name) {
    String value = answer == null ? null : answer.header(name);
    return value == null ? "" : value;
  }

  /** The text of the answer; empty when there is none. */
  String body() {
    return answer == null || answer.body() == null ? "" : answer.body();
  }

  private static @Nullable String trouble(String system, Answer answer) {
    if (!answer.arrived()) {
      return answer.status() == null
          ? system + " gave no answer (" + answer.failureText() + ")."
          : "The answer of " + system + " broke off in the middle.";
    }
    if (!answer.isSuccess()) {
      return system + " answered " + answer.code() + ".";
    }
    if (answer.json() != null || answer.code() == 204) {
      return null;
    }
    return PlainText.isHtml(answer.body())
        ? system + " answered with a page for a browser instead of JSON."
        : system + " answered with something that is no JSON.";
  }
}
