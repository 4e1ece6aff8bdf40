package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.JobNumbers;
import org.loc8sage.delivery.accounting.InvoiceRules;
import org.loc8sage.delivery.accounting.NeutralInvoice;
import org.springframework.stereotype.Component;

/** The steps that learn the numbers of the jobs (work orders) of an invoice. */
@Component("jobs")
public class JobSteps {

  private static final String JOB_ID = "jobId";
  private static final String UNKNOWN = "unknownJobs";
  private static final String NUMBERS = "jobNumbers";

  private final JobNumbers numbers;
  private final Mappings mappings;

  JobSteps(JobNumbers numbers, Mappings mappings) {
    this.numbers = numbers;
    this.mappings = mappings;
  }

  /** Sets variable jobId to the next job that has to be read; empty when there is none. */
  public void next(Exchange exchange) {
    Deque<?> unknown = exchange.getVariable(UNKNOWN, Deque.class);
    if (unknown == null) {
      unknown = unknown(exchange);
      exchange.setVariable(UNKNOWN, unknown);
    }
    Object next = unknown.poll();
    exchange.setVariable(JOB_ID, next == null ? "" : next);
  }

  /** Whatever a try before this one left is forgotten. */
  static void forget(Exchange exchange) {
    exchange.removeVariable(UNKNOWN);
    exchange.removeVariable(NUMBERS);
  }

  private Deque<String> unknown(Exchange exchange) {
    SyncRun run = Vars.run(exchange);
    NeutralInvoice invoice = exchange.getVariable(InvoiceSteps.INVOICE, NeutralInvoice.class);
    Map<String, String> known = new HashMap<>();
    Deque<String> unknown = new ArrayDeque<>();
    for (String job : InvoiceRules.jobsNamed(invoice, Options.of(run))) {
      numbers
          .find(run.connectionId(), job)
          .ifPresentOrElse(number -> known.put(job, number), () -> unknown.add(job));
    }
    exchange.setVariable(NUMBERS, known);
    return unknown;
  }

  /** Keeps the number; a job without one goes by its id. */
  public void keep(Exchange exchange) {
    String id = exchange.getVariable(JOB_ID, String.class);
    JsonNode job = mappings.read(exchange.getMessage().getBody(String.class));
    String number = job.path("number").asText("").strip();
    if (job.hasNonNull("number") && !number.isEmpty()) {
      numbers.keep(Vars.run(exchange).connectionId(), id, number);
      numbers(exchange).put(id, number);
    }
  }

  /** A job that Loc8 no longer has goes by its id; any other refusal is the invoice's. */
  public void gone(Exchange exchange) {
    Failures.onlyMissing(exchange);
  }

  /** The numbers by Loc8's ids, as far as they are known. */
  @SuppressWarnings("unchecked")
  static Map<String, String> numbers(Exchange exchange) {
    Map<String, String> known = exchange.getVariable(NUMBERS, Map.class);
    return known == null ? Map.of() : known;
  }
}
