package org.loc8sage.check;

import static org.loc8sage.check.Assumption.LOC8_ACCOUNTS;
import static org.loc8sage.check.Assumption.LOC8_CUSTOMER;
import static org.loc8sage.check.Assumption.LOC8_CUSTOMERS;
import static org.loc8sage.check.Assumption.LOC8_JOB;
import static org.loc8sage.check.Assumption.LOC8_ONE;
import static org.loc8sage.check.Assumption.LOC8_TAX_TYPES;
import static org.loc8sage.check.Assumption.LOC8_UNKNOWN_ID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/**
 * Whether Loc8 has, under their addresses, single records, customers, jobs, tax types and accounts.
 */
final class Loc8Others {

  private static final String INVOICE = "address-invoice-of-loc8";
  private static final String CUSTOMER = "address-customer";
  private static final String JOB = "address-job";

  private final Loc8Side side;
  private final Report report;

  Loc8Others(Loc8Side side) {
    this.side = side;
    this.report = side.report();
  }

  void oneInvoice(Loc8Sample sample) {
    if (sample.ours().isEmpty()) {
      String why = "There is no invoice whose id could be asked for.";
      report.untold(LOC8_ONE, why);
      report.untold(LOC8_UNKNOWN_ID, why);
      return;
    }
    String id = sample.ours().get(0).path("id").asText();
    Reply reply = side.askOne(INVOICE, id);
    JsonNode invoice = reply.json() == null ? null : side.mapped("loc8-invoice", reply.body());
    if (reply.json() == null) {
      tellNone(LOC8_ONE, reply, side.file(INVOICE));
    } else if (invoice == null || !invoice.path("id").asText().equals(id)) {
      report.different(
          LOC8_ONE,
          "The mapping does not find that invoice in the answer.",
          "Edit `routes/mappings/loc8-invoice.jq`.");
    } else {
      report.confirmed(LOC8_ONE, "The one that was asked for came.");
    }
    unknownId(id);
  }

  /** An id of the same form as a real one: another form might be refused for that. */
  private void unknownId(String real) {
    String unknown = real.replaceAll("[0-9]", "9");
    Reply reply = side.askOne(INVOICE, unknown.equals(real) ? real + "9" : unknown);
    switch (reply.code()) {
      case 404, 410 -> report.confirmed(LOC8_UNKNOWN_ID, "Loc8 answered " + reply.code() + ".");
      case 200 ->
          report.different(
              LOC8_UNKNOWN_ID,
              "Loc8 answered 200 to an id that no invoice should have.",
              "Let `routes/mappings/loc8-invoice.jq` refuse what is no invoice, by error(\"…\").");
      case 400, 422 ->
          report.different(
              LOC8_UNKNOWN_ID,
              "Loc8 answered " + reply.code() + ".",
              "Nothing to set: a deleted invoice is then told as refused by Loc8.");
      default -> report.untold(LOC8_UNKNOWN_ID, String.valueOf(reply.trouble()));
    }
  }

  void customerList() {
    Reply list = side.askList(CUSTOMER, Map.of("page", "1", "pageSize", "1"));
    if (list.json() == null) {
      tellNone(LOC8_CUSTOMERS, list, side.file(CUSTOMER));
    } else if (!isList(list.json())) {
      report.different(
          LOC8_CUSTOMERS,
          "The answer is neither a list nor a record with a list under data or items.",
          "Only `customers: to-loc8` and `both` need it.");
    } else {
      report.confirmed(LOC8_CUSTOMERS, "It is a list.");
    }
  }

  void oneCustomer(Loc8Sample sample) {
    String id =
        sample.ours().stream()
            .map(invoice -> invoice.path("customerId").asText(""))
            .filter(customer -> !customer.isBlank())
            .findFirst()
            .orElse("");
    if (id.isEmpty()) {
      report.untold(LOC8_CUSTOMER, "No invoice names a customer.");
    } else {
      customer(side.askOne(CUSTOMER, id));
    }
  }

  private void customer(Reply reply) {
    String advice = "Edit `routes/mappings/loc8-customer.jq`.";
    if (reply.json() == null) {
      tellNone(LOC8_CUSTOMER, reply, side.file(CUSTOMER));
      return;
    }
    JsonNode customer = side.mapped("loc8-customer", reply.body());
    if (customer == null || customer.path("name").asText("").isBlank()) {
      report.different(LOC8_CUSTOMER, "The mapping finds no name in the answer.", advice);
      return;
    }
    ReadFields fields = new ReadFields();
    if (bare(reply.json()) instanceof ObjectNode record) {
      fields.tryOut(
          record, other -> side.mappings().apply("loc8-customer", side.mappings().write(other)));
    }
    String unread = fields.unread();
    report.confirmed(
        LOC8_CUSTOMER,
        "It has a name; the mapping reads %d fields.".formatted(fields.countRead())
            + (unread.isEmpty() ? "" : " Nothing reads " + unread + "."));
  }

  private static JsonNode bare(JsonNode answer) {
    return answer.path("data").isObject() ? answer.path("data") : answer;
  }

  private static boolean isList(JsonNode answer) {
    return answer.isArray() || answer.path("data").isArray() || answer.path("items").isArray();
  }

  void oneJob(Loc8Sample sample) {
    String id =
        sample.ours().stream()
            .map(invoice -> invoice.path("jobIds").path(0).asText(""))
            .filter(job -> !job.isBlank())
            .findFirst()
            .orElse("");
    if (id.isEmpty()) {
      report.untold(LOC8_JOB, "No invoice names a job.");
      return;
    }
    Reply reply = side.askOne(JOB, id);
    JsonNode job = reply.json() == null ? null : side.mapped("loc8-job", reply.body());
    if (reply.json() == null) {
      tellNone(LOC8_JOB, reply, side.file(JOB));
    } else if (job == null || job.path("number").asText("").isBlank()) {
      report.different(
          LOC8_JOB,
          "The mapping finds no number in the answer.",
          "Edit `routes/mappings/loc8-job.jq`; only references name the numbers of jobs.");
    } else {
      report.confirmed(LOC8_JOB, "It has a number.");
    }
  }

  void lists() {
    list(LOC8_TAX_TYPES, "address-tax-types-of-loc8", "loc8-tax-types", List.of("name", "rate"));
    list(LOC8_ACCOUNTS, "address-accounts-of-loc8", "loc8-accounts", List.of("name"));
  }

  private void list(Assumption assumption, String step, String mapping, List<String> needed) {
    Reply reply = side.ask(step, UnaryOperator.identity());
    String advice = "Edit `routes/mappings/" + mapping + ".jq`.";
    if (reply.json() == null) {
      tellNone(assumption, reply, side.file(step));
      return;
    }
    JsonNode list = side.mapped(mapping, reply.body());
    if (list == null || !list.isArray()) {
      report.different(assumption, "The mapping finds no list in the answer.", advice);
      return;
    }
    List<JsonNode> records = StreamSupport.stream(list.spliterator(), false).toList();
    for (String field : needed) {
      if (!records.isEmpty() && Loc8Sample.filled(records, field) < records.size()) {
        report.different(assumption, "There are entries without a " + field + ".", advice);
        return;
      }
    }
    report.confirmed(assumption, "It is a list of " + records.size() + ".");
  }

  /** A missing address is a difference; everything else only keeps from knowing. */
  private void tellNone(Assumption assumption, Reply reply, String file) {
    if (reply.code() == 404) {
      report.different(assumption, "Loc8 answered 404.", "Correct the path in " + file + ".");
    } else {
      report.untold(assumption, String.valueOf(reply.trouble()));
    }
  }
}
