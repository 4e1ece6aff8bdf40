package org.loc8sage.routetest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the other side does with a call.
 *
 * @param status of HTTP; 200 unless it is said
 * @param headers beside those that every answer has
 * @param body JSON, as it stands in the file
 * @param file with the body: in the folder of the case, of its route, or in {@code shared}
 * @param text a body that is no JSON
 * @param fault instead of an answer
 */
record Answering(
    Integer status,
    Map<String, String> headers,
    @Nullable JsonNode body,
    @Nullable String file,
    @Nullable String text,
    @Nullable Fault fault) {

  /** How a call can fail without an answer. */
  enum Fault {
    /** The connection is torn down after the request came in. */
    RESET,
    /** Nothing is said until the caller gives up. */
    HANG,
    /** The answer ends in the middle of its body. */
    HALF,
    /** Nobody listens: the request never goes out. */
    REFUSED;

    @JsonCreator
    static Fault of(String word) {
      for (Fault fault : values()) {
        if (fault.word().equals(word)) {
          return fault;
        }
      }
      throw new CaseUnreadable("“" + word + "” is none of reset, hang, half, refused");
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Answering {
    status = status == null ? 200 : status;
    headers = headers == null ? Map.of() : headers;
    long bodies = (body == null ? 0 : 1) + (file == null ? 0 : 1) + (text == null ? 0 : 1);
    if (bodies > 1) {
      throw new CaseUnreadable("an answer has one of body, file and text");
    }
    if (fault != null && fault != Fault.HALF && bodies > 0) {
      throw new CaseUnreadable("with the fault “" + fault.word() + "” there is no answer");
    }
  }

  /** The same with the body that its file holds. */
  Answering withContentOf(Function<String, Path> files) {
    if (file == null) {
      return this;
    }
    Path found = files.apply(file);
    if (FixtureFiles.isTree(found)) {
      return new Answering(status, headers, FixtureFiles.read(found), null, null, fault);
    }
    try {
      return new Answering(status, headers, null, null, Files.readString(found), fault);
    } catch (IOException unreadable) {
      throw new CaseUnreadable(file + " cannot be read");
    }
  }

  /** What is sent as body. */
  String content() {
    return body != null ? body.toString() : text != null ? text : "";
  }
}
