package org.loc8sage.check;

import java.io.PrintWriter;
import java.util.Arrays;
import org.loc8sage.settings.ConnectionSettings;

/** The report for people: what it is about, what became of it, what was seen, what to do. */
final class ReportText {

  private static final int WIDTH = 110;
  private static final int INDENT = 37;

  private final PrintWriter out;

  ReportText(PrintWriter out) {
    this.out = out;
  }

  /** What is going to be asked: the answers take a while, since calls are kept apart. */
  void begin(ConnectionSettings connection) {
    out.println("Check of " + connection.id() + " (" + connection.name() + ")");
    out.println("  Loc8 at " + connection.loc8().baseUrl());
    out.println("  Sage at " + connection.sage().baseUrl());
    out.println("Asking both takes about half a minute.");
    out.flush();
  }

  void print(ConnectionSettings connection, Report report, int loc8Calls, int sageCalls) {
    for (Group group : Group.values()) {
      out.println();
      out.println(group.title());
      report.of(group).forEach(this::finding);
    }
    out.println();
    out.printf(
        "%d confirmed, %d different, %d could not tell.%n",
        report.count(Result.CONFIRMED),
        report.count(Result.DIFFERENT),
        report.count(Result.COULD_NOT_TELL));
    out.printf("Calls made: %d to Loc8, %d to Sage; nothing was written.%n", loc8Calls, sageCalls);
    out.println("Why each line matters, and what to change: docs/check.md");
    out.println();
    out.println("The settings to paste into application.yaml (keys and logins stay as they are):");
    out.println();
    out.print(PasteBlock.of(connection, report.proposals()));
    out.flush();
  }

  private void finding(Finding finding) {
    String head =
        "  %-15s %-18s ".formatted(finding.result().words(), finding.assumption().title());
    wrapped(head, finding.evidence());
    if (finding.advice() != null) {
      wrapped(" ".repeat(INDENT) + "→ ", finding.advice());
    }
  }

  private void wrapped(String head, String text) {
    StringBuilder line = new StringBuilder(head);
    boolean fresh = true;
    for (String word : Arrays.asList(text.split(" "))) {
      if (!fresh && line.length() + 1 + word.length() > WIDTH) {
        out.println(line);
        line = new StringBuilder(" ".repeat(INDENT + (head.contains("→") ? 2 : 0)));
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(word);
      fresh = false;
    }
    out.println(line);
  }
}
