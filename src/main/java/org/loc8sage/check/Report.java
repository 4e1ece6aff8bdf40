package org.loc8sage.check;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects what is found. Every sentence passes the mask, so that none holds a secret. */
final class Report {

  private final UnaryOperator<String> mask;
  private final Map<Assumption, Finding> findings = new EnumMap<>(Assumption.class);
  private final Map<String, Proposal> proposals = new LinkedHashMap<>();

  /** A setting that was found out, and how. */
  record Proposal(String value, String why) {}

  Report(UnaryOperator<String> mask) {
    this.mask = mask;
  }

  void confirmed(Assumption assumption, String evidence) {
    put(assumption, Result.CONFIRMED, evidence, null);
  }

  void different(Assumption assumption, String evidence, String advice) {
    put(assumption, Result.DIFFERENT, evidence, advice);
  }

  void untold(Assumption assumption, String why) {
    put(assumption, Result.COULD_NOT_TELL, why, null);
  }

  private void put(Assumption assumption, Result result, String evidence, @Nullable String advice) {
    findings.putIfAbsent(
        assumption,
        new Finding(
            assumption, result, mask.apply(evidence), advice == null ? null : mask.apply(advice)));
  }

  boolean knows(Assumption assumption) {
    return findings.containsKey(assumption);
  }

  /** Whatever of a group nobody has told about is untold, for this reason. */
  void restUntold(Group group, String why) {
    Stream.of(Assumption.values())
        .filter(assumption -> assumption.group() == group)
        .forEach(assumption -> untold(assumption, why));
  }

  /** Notes a setting, by its key below the connection. */
  void propose(String key, String value, String why) {
    proposals.put(key, new Proposal(value, mask.apply(why)));
  }

  Map<String, Proposal> proposals() {
    return proposals;
  }

  List<Finding> of(Group group) {
    return findings.values().stream()
        .filter(finding -> finding.assumption().group() == group)
        .toList();
  }

  long count(Result result) {
    return findings.values().stream().filter(finding -> finding.result() == result).count();
  }
}
