package org.loc8sage.routetest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.loc8sage.routetest.Answering.Fault;

/** The calls of a case, taken one after the other; the first that is different ends it. */
final class Script {

  private final List<ExpectedCall> calls;
  private final List<Difference> differences = new ArrayList<>();
  private int next;
  private int further;

  Script(List<ExpectedCall> calls) {
    this.calls = calls;
  }

  /**
   * A call is about to be made.
   *
   * @return whether nobody is to listen
   */
  synchronized boolean refusesNext(CallSeen call) {
    if (broken() || next >= calls.size() || calls.get(next).answer().fault() != Fault.REFUSED) {
      return false;
    }
    ExpectedCall expected = calls.get(next);
    check(expected, call);
    if (!broken()) {
      next++;
    }
    return true;
  }

  /** A call came in; null when it should not have. */
  synchronized @Nullable Answering answer(CallSeen call) {
    if (broken()) {
      further++;
      return null;
    }
    if (next >= calls.size()) {
      differences.add(
          new Difference(
              "calls.yaml: a call too many",
              next == 0 ? "no call" : "no call after number " + next,
              seen(call)));
      return null;
    }
    ExpectedCall expected = calls.get(next);
    check(expected, call);
    if (broken()) {
      return null;
    }
    next++;
    return expected.answer();
  }

  /** What was different, calls that did not come included. */
  synchronized List<Difference> differences() {
    List<Difference> all = new ArrayList<>(differences);
    if (!broken()) {
      for (int i = next; i < calls.size(); i++) {
        all.add(new Difference(where(i), calls.get(i).toString(), "no call"));
      }
    } else if (further > 0) {
      all.add(Difference.of("calls.yaml: further calls, not compared: " + further));
    }
    return all;
  }

  /** Whether a call was different; what came after it is a consequence. */
  synchronized boolean broken() {
    return !differences.isEmpty();
  }

  private void check(ExpectedCall expected, CallSeen call) {
    boolean same =
        expected.system() == call.system()
            && expected.method().equals(call.method())
            && expected.path().equals(call.path());
    if (!same) {
      differences.add(new Difference(where(next), expected.toString(), seen(call)));
      return;
    }
    expected
        .query()
        .forEach(
            (name, value) -> {
              String got = call.query().get(name);
              if (!value.equals(got)) {
                differences.add(
                    new Difference(
                        "%s (%s), query %s".formatted(where(next), expected, name),
                        value,
                        Objects.requireNonNullElse(got, "nothing")));
              }
            });
    JsonNode wanted = expected.body() == null ? expected.bodyHas() : expected.body();
    if (wanted != null) {
      String where = "%s (%s), body".formatted(where(next), expected);
      differences.addAll(
          Difference.few(
              where, JsonDifference.between(wanted, json(call.body()), expected.body() == null)));
    }
  }

  private static JsonNode json(String body) {
    try {
      JsonNode json = FixtureFiles.JSON.readTree(body);
      return json == null ? MissingNode.getInstance() : json;
    } catch (JsonProcessingException noJson) {
      return FixtureFiles.JSON.getNodeFactory().textNode(body);
    }
  }

  private static String seen(CallSeen call) {
    return call.line() + (call.body().isEmpty() ? "" : " with " + call.body());
  }

  private static String where(int index) {
    return "calls.yaml, call " + (index + 1);
  }
}
