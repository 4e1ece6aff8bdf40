package org.loc8sage.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.loc8sage.routefolder.RouteExport;
import org.loc8sage.routefolder.RouteFiles;
import org.loc8sage.sandbox.http.Json;
import org.slf4j.LoggerFactory;

/** Routes and mappings are edited while the application runs with profile dev. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteReloadTest {

  private static final String INVOICES = "40-collect-loc8-invoices.camel.yaml";
  private static final String EXTRA = "96-prune-extra.camel.yaml";

  private static final List<String> LOGGERS =
      List.of("org.loc8sage.dev", "org.loc8sage.step", "org.loc8sage.sync");

  @TempDir private static Path folder;

  private final Sandbox sandbox = new Sandbox();
  private final Books books = sandbox.books("editing");
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();
  private Integration integration;
  private int invoices = 3000;

  @BeforeAll
  void start() throws IOException {
    new RouteExport(RouteFiles.packaged(), "test").export(folder);
    books.customer("Kookaburra Books P/L");
    integration =
        new Integration.Setup()
            .with("spring.profiles.active", "dev")
            .with("sync.routes-folder", folder.toString())
            .connection(books)
            .start();
    told.start();
    for (String name : LOGGERS) {
      Logger logger = (Logger) LoggerFactory.getLogger(name);
      logger.setLevel(Level.DEBUG);
      logger.addAppender(told);
    }
  }

  @AfterAll
  void stop() {
    LOGGERS.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).detachAppender(told));
    integration.close();
    sandbox.close();
  }

  /** Each test leaves the packaged routes behind, loaded. */
  @AfterEach
  void back() throws IOException {
    for (var file : RouteFiles.packaged().texts().entrySet()) {
      Path place = folder.resolve(file.getKey());
      if (!Files.exists(place) || !Files.readString(place).equals(file.getValue())) {
        Files.writeString(place, file.getValue());
      }
    }
    Files.deleteIfExists(folder.resolve(EXTRA));
    Integration.until("the packaged routes run again", () -> running().equals(packaged()));
    invoiceFlows();
    synchronized (told) {
      told.list.clear();
    }
  }

  @Test
  void an_edited_route_calls_what_it_says_now() throws IOException {
    edit(INVOICES, "pageSize=100", "pageSize=41");
    Integration.until("a call as edited", () -> asked("pageSize=41") > 0);
    invoiceFlows();

    long before = asked("pageSize=100");
    Integration.idle(books, 2);
    assertThat(asked("pageSize=100")).isEqualTo(before);
  }

  @Test
  void a_wrong_edit_is_refused_with_file_and_line_and_what_ran_runs_on() throws IOException {
    edit(INVOICES, "              - bean:\n", "              - baen:\n");
    untilTold(
        INVOICES
            + ":"
            + lineOf(INVOICES, "- baen:")
            + "  There is no step “baen”.  → Did you mean “bean”?");
    invoiceFlows();

    edit(INVOICES, "- baen:", "- bean:");
    untilTold("The routes are again those that run.");
  }

  @Test
  void a_wrong_endpoint_a_wrong_bean_and_a_wrong_mapping_are_refused() throws IOException {
    edit(INVOICES, "ref: invoicePages", "ref: invoicePage");
    untilTold("there is no bean invoicePage.  → Did you mean “invoicePages”?");
    edit(INVOICES, "ref: invoicePage\n", "ref: invoicePages\n");
    edit(INVOICES, "direct:call-loc8", "direct:call-loc9");
    untilTold("direct:call-loc9 is called, and there is no such route");
    edit(INVOICES, "direct:call-loc9", "direct:call-loc8");
    edit("mappings/loc8-invoice.jq", "# in:", "} # in:");
    untilTold("mappings/loc8-invoice.jq:1  It is no jq");
    invoiceFlows();
  }

  @Test
  void a_sound_edit_beside_a_wrong_one_is_told_to_wait() throws IOException {
    edit(INVOICES, "direct:call-loc8", "direct:call-loc9");
    untilTold("direct:call-loc9 is called, and there is no such route");
    edit("mappings/sage-tax-invoice.jq", "Reference: .reference,", "Reference: \"waits\",");
    untilTold("mappings/sage-tax-invoice.jq waits until this is mended.");

    edit(INVOICES, "direct:call-loc9", "direct:call-loc8");
    untilTold("Loaded mappings/sage-tax-invoice.jq");
  }

  @Test
  void an_emptied_file_that_comes_back_is_told_of() throws IOException {
    String whole = Files.readString(folder.resolve(INVOICES));
    Files.writeString(folder.resolve(INVOICES), "");
    untilTold("Waiting for " + INVOICES);
    Files.writeString(folder.resolve(INVOICES), whole);
    untilTold("The routes are again those that run.");
  }

  @Test
  void a_file_that_is_half_written_is_waited_for_and_not_refused() throws IOException {
    String whole =
        Files.readString(folder.resolve(INVOICES)).replace("pageSize=100", "pageSize=42");
    int refusals = refusals();
    Files.writeString(folder.resolve(INVOICES), "");
    untilTold("Waiting for " + INVOICES);
    invoiceFlows();
    assertThat(refusals()).isEqualTo(refusals);

    Files.writeString(folder.resolve(INVOICES), whole.substring(0, whole.length() / 2));
    Files.writeString(folder.resolve(INVOICES), whole);
    Integration.until("a call as edited", () -> asked("pageSize=42") > 0);
    assertThat(refusals()).isLessThanOrEqualTo(refusals + 1);
  }

  @Test
  void an_edited_mapping_takes_effect() throws IOException {
    edit("mappings/sage-tax-invoice.jq", "Reference: .reference,", "Reference: \"as edited\",");
    untilTold("Loaded mappings/sage-tax-invoice.jq");
    String number = invoiceFlows();
    assertThat(books.documents(number))
        .extracting(document -> document.get("Reference").asText())
        .containsExactly("as edited");
  }

  @Test
  void what_failed_and_each_step_is_told_with_file_and_line() throws IOException {
    edit(
        "mappings/sage-tax-invoice.jq", "| { DocumentNumber", "| error(\"no\") | { DocumentNumber");
    untilTold("Loaded mappings/sage-tax-invoice.jq");
    String number = "INV-" + invoices++;
    books.invoice(Json.object().put("number", number).put("customerName", "Kookaburra Books P/L"));
    String step = placeOf("42-deliver-sage-invoice.camel.yaml", "map-invoice-to-sage");
    untilTold(" at " + step);
    untilTold(number + "  " + step);
    untilTold(number + "  " + placeOf("42-deliver-sage-invoice.camel.yaml", "open-invoice"));
    // It went through this file too, which nobody has edited.
    assertThat(told()).noneMatch(line -> line.contains("  41-match-sage-customer"));
  }

  private static String placeOf(String file, String id) throws IOException {
    return file + ":" + lineOf(file, "id: " + id) + " (" + id + ")";
  }

  private static int lineOf(String file, String words) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(file));
    int line = 1;
    while (!lines.get(line - 1).contains(words)) {
      line++;
    }
    return line;
  }

  @Test
  void a_new_file_adds_its_route_and_without_it_the_route_is_gone() throws IOException {
    Files.writeString(
        folder.resolve(EXTRA),
        """
        # in:  every night
        # out: nothing more than 95-prune-history leaves
        - route:
            id: prune-extra
            group: operate
            description: Prunes a second time.
            errorHandler:
              noErrorHandler: {}
            from:
              uri: quartz:prune-extra
              parameters:
                cron: 0 40 3 * * ?
              steps:
                - bean: {id: prune-again, ref: historyPruning, method: prune}
        """);
    Integration.until("the new route", () -> camel().getRoute("prune-extra") != null);

    Files.delete(folder.resolve(EXTRA));
    Integration.until("the route is gone", () -> camel().getRoute("prune-extra") == null);
  }

  @Test
  void a_file_that_another_one_needs_is_not_taken_away() throws IOException {
    Files.delete(folder.resolve("41-match-sage-customer.camel.yaml"));
    untilTold("direct:match-sage-customer is called, and there is no such route");
    untilTold("41-match-sage-customer.camel.yaml was removed; it runs on until this is mended.");
    invoiceFlows();
  }

  @Test
  void an_edited_error_policy_reaches_every_route() throws IOException {
    edit("00-error-policies.camel.yaml", "redeliveryDelay: \"500\"", "redeliveryDelay: \"400\"");
    untilTold("Loaded 00-error-policies.camel.yaml");
    invoiceFlows();
  }

  private String invoiceFlows() {
    String number = "INV-" + invoices++;
    books.invoice(Json.object().put("number", number).put("customerName", "Kookaburra Books P/L"));
    Integration.until(number + " in Sage", () -> books.documents(number).size() == 1);
    return number;
  }

  private void edit(String file, String from, String to) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(from);
    int at = text.indexOf(from);
    Files.writeString(
        folder.resolve(file), text.substring(0, at) + to + text.substring(at + from.length()));
  }

  private long asked(String query) {
    return books.calls("loc8", "GET", "/invoices").stream()
        .filter(call -> call.get("query").asText().contains(query))
        .count();
  }

  private void untilTold(String words) {
    Integration.until(words, () -> told().stream().anyMatch(line -> line.contains(words)));
  }

  private int refusals() {
    return (int) told().stream().filter(line -> line.startsWith("Not loaded")).count();
  }

  private List<String> told() {
    synchronized (told) {
      return told.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
  }

  private CamelContext camel() {
    return integration.camel();
  }

  private static RouteFiles packaged() {
    return RouteFiles.packaged();
  }

  private RouteFiles running() throws IOException {
    String base = camel().resolvePropertyPlaceholders("{{routes.base}}");
    return RouteFiles.in(Path.of(base.substring("file:".length())));
  }
}
