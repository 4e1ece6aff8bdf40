package org.loc8sage.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import org.loc8sage.settings.ConnectionSettings;

/** The report for programs. */
final class ReportJson {

  private final PrintWriter out;

  ReportJson(PrintWriter out) {
    this.out = out;
  }

  void print(ConnectionSettings connection, Report report, int loc8Calls, int sageCalls) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("connection", connection.id());
    for (Group group : Group.values()) {
      report
          .of(group)
          .forEach(
              finding ->
                  json.withArray("findings")
                      .addObject()
                      .put("assumption", name(finding.assumption()))
                      .put("about", group.title())
                      .put("result", name(finding.result()))
                      .put("evidence", finding.evidence())
                      .put("advice", finding.advice()));
    }
    ObjectNode settings = json.putObject("settings");
    report.proposals().forEach((key, proposal) -> settings.put(key, proposal.value()));
    json.putObject("calls").put("loc8", loc8Calls).put("sage", sageCalls);
    out.println(json.toPrettyString());
    out.flush();
  }

  private static String name(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
