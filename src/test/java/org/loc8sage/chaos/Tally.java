package org.loc8sage.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures of a run of the lab. */
final class Tally {
  private static final String NOT_REACHED = " (not reached)";

  private final Map<String, Integer> deaths = new TreeMap<>();
  private final Map<Incident, Integer> armed = new TreeMap<>();
  private final Map<Incident, Integer> hits = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private int rounds;
  private int kills;
  private int invoices;
  private int documents;
  private int payments;
  private int saves;
  private int correctedByHand;

  /**
   * A process was killed.
   *
   * @param reached false when it did not come to the point at which it was to be killed
   */
  void killed(String how, boolean reached) {
    kills++;
    deaths.merge(reached ? how : how + NOT_REACHED, 1, Integer::sum);
  }

  /** The ways to die that were planned and never came about: the lab would prove nothing there. */
  List<String> neverReached() {
    return deaths.keySet().stream()
        .filter(how -> how.endsWith(NOT_REACHED))
        .filter(how -> !deaths.containsKey(how.replace(NOT_REACHED, "")))
        .toList();
  }

  /** A person did in Sage what an entry asked for. */
  void correctedByHand() {
    correctedByHand++;
  }

  void armed(Incident incident) {
    armed.merge(incident, 1, Integer::sum);
  }

  void hit(Incident incident, int times) {
    if (times > 0) {
      hits.merge(incident, times, Integer::sum);
    }
  }

  void round(int madeInvoices, int inSage, int paid, int saved, List<String> found) {
    rounds++;
    invoices += madeInvoices;
    documents += inSage;
    payments += paid;
    saves += saved;
    problems.addAll(found);
  }

  List<String> problems() {
    return problems;
  }

  int kills() {
    return kills;
  }

  int rounds() {
    return rounds;
  }

  /** The figures as a table for docs/reliability.md. */
  String report(long seed, String duration) {
    StringBuilder text = new StringBuilder();
    text.append("Fault lab, seed ").append(seed).append(", ").append(duration).append("\n\n");
    row(text, "what", "count");
    row(text, "---", "---:");
    row(text, "rounds", rounds);
    row(text, "invoices that belong in Sage", invoices);
    row(text, "our documents in Sage", documents);
    row(text, "Saves of invoices sent", saves);
    row(text, "payments brought to Loc8", payments);
    row(text, "totals that Sage rounded otherwise, corrected there by hand", correctedByHand);
    row(text, "processes killed", kills);
    row(text, "faults hit", hits.values().stream().mapToInt(Integer::intValue).sum());
    row(text, "problems", problems.size());
    text.append("\n");
    row(text, "killed", "times");
    row(text, "---", "---:");
    deaths.forEach((how, times) -> row(text, how, times));
    text.append("\n");
    row(text, "went wrong", "lives", "hits");
    row(text, "---", "---:", "---:");
    armed.forEach((what, times) -> row(text, what.fault(), times, hits.getOrDefault(what, 0)));
    problems.forEach(problem -> text.append("\nPROBLEM ").append(problem));
    return text.append("\n").toString();
  }

  private static void row(StringBuilder text, Object... cells) {
    text.append("|");
    for (Object cell : cells) {
      text.append(" ").append(cell).append(" |");
    }
    text.append("\n");
  }
}
