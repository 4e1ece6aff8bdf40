package org.loc8sage.routecheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.loc8sage.routefolder.RouteFiles;

/** The packaged routes with one thing spoiled at a time; each is found, with its line. */
@Tag("full")
class SpoiledRoutesTest {

  private static final String BASE = "file:" + Path.of("routes").toAbsolutePath();
  private static final RouteFiles PACKAGED = RouteFiles.packaged();
  private static final RoutesCheck CHECK = new RoutesCheck(name -> null, JavaRoutes.onClassPath());

  private static final String PARK = "90-park-failed-message.camel.yaml";
  private static final String WRITE = "70-write-sage.camel.yaml";
  private static final String INVOICES = "40-collect-loc8-invoices.camel.yaml";
  private static final String DELIVER = "42-deliver-sage-invoice.camel.yaml";
  private static final String CONFIRM = "43-confirm-unsent-invoice.camel.yaml";
  private static final String PAYMENT = "mappings/payment-to-loc8.jq";
  private static final String EXTRA = "99-prune-extra.camel.yaml";

  /**
   * One thing spoiled.
   *
   * @param found in which file
   * @param at the text on the line where it must be found
   */
  private record Spoiled(
      String file, String from, String to, boolean error, String found, String at, String says) {

    static Spoiled error(String file, String from, String to, String at, String says) {
      return new Spoiled(file, from, to, true, file, at, says);
    }

    static Spoiled warning(String file, String from, String to, String at, String says) {
      return new Spoiled(file, from, to, false, file, at, says);
    }

    static Spoiled elsewhere(
        String file, String from, String to, String found, String at, String says) {
      return new Spoiled(file, from, to, true, found, at, says);
    }

    RouteFiles files() {
      SortedMap<String, String> texts = new TreeMap<>(PACKAGED.texts());
      String text = texts.getOrDefault(file, "");
      assertThat(text).as(file).contains(from);
      texts.put(file, text.isEmpty() ? to : text.replaceFirst(quoted(from), quotedNew(to)));
      return new RouteFiles(texts);
    }

    private static String quoted(String text) {
      return Pattern.quote(text);
    }

    private static String quotedNew(String text) {
      return Matcher.quoteReplacement(text);
    }
  }

  private static final String ONE_MORE =
      """
      # in:  every night
      # out: nothing
      - route:
          id: prune-extra
          group: operate
          description: Prunes more.
          errorHandler: {noErrorHandler: {}}
          from:
            uri: quartz:prune-extra
            parameters: {cron: 0 40 3 * * ?}
            steps:
              - bean: {id: prune-more, ref: historyPruning, method: prune}
      """;

  private static final List<Spoiled> ALL =
      List.of(
          // Form, and what Camel reads.
          Spoiled.error(DELIVER, "- filter:", "- fliter:", "fliter", "There is no step “fliter”."),
          Spoiled.error(DELIVER, "      steps:", "     steps:", "     steps:", "no YAML"),
          Spoiled.error(PARK, "# in:  the", "# in:  \uFFFD the", "\uFFFD", "not UTF-8"),
          // How files are written.
          Spoiled.warning("9-x.camel.yaml", "", ONE_MORE, "# in", "is not called <nn>-<id>"),
          Spoiled.warning(EXTRA, "", ONE_MORE.replace("# in:", "#"), "# ", "does not begin with"),
          Spoiled.warning(EXTRA, "", ONE_MORE + manyLines(), "# more 78", "The file has 92 lines."),
          Spoiled.warning(
              PARK,
              "    group: operate\n    description",
              "    description: It parks.\n    group: operate\n    note",
              "- route:",
              "has the fields"),
          Spoiled.error(
              CONFIRM,
              "- filter:",
              "- setBody: {id: set-host, constant: https://a.b}\n        - filter:",
              "https://",
              "holds a host"),
          Spoiled.warning("95-x.camel.yaml", "", ONE_MORE, "# in", "has the number of 95-prune"),
          // Routes.
          Spoiled.warning(
              EXTRA,
              "",
              ONE_MORE.replace("id: prune-extra", "id: tidy-extra"),
              "id: tidy",
              "begins with none of"),
          Spoiled.warning(
              EXTRA,
              "",
              ONE_MORE.replace("quartz:prune-extra", "quartz:other"),
              "id: prune",
              "listens at quartz:other"),
          Spoiled.warning(
              PARK,
              "group: operate",
              "group: misc",
              "id: park-failed-message",
              "group misc is none of"),
          Spoiled.error(
              INVOICES,
              "routeConfigurationId: retry-then-park",
              "routeConfigurationId: retry-and-park",
              "id: collect-loc8-invoices",
              "there is no policy retry-and-park"),
          Spoiled.error(
              INVOICES,
              "    routeConfigurationId: retry-then-park\n",
              "",
              "id: collect-loc8-invoices",
              "neither routeConfigurationId nor errorHandler"),
          Spoiled.error(
              DELIVER,
              "    errorHandler:\n",
              "    routeConfigurationId: retry-then-park\n    errorHandler:\n",
              "id: deliver-sage-invoice",
              "the first does nothing"),
          Spoiled.warning(EXTRA, "", ONE_MORE + manySteps(), "id: prune-extra", "16 steps"),
          Spoiled.error(
              PARK,
              "id: only-a-failed-item",
              "id: take-lease",
              "id: take-lease",
              "has the id of run-sync/take-lease"),
          Spoiled.error(
              EXTRA,
              "",
              PACKAGED.text("95-prune-history.camel.yaml"),
              "id: prune-history",
              "stands in 95-prune-history.camel.yaml too"),
          Spoiled.warning(
              PARK,
              "id: only-a-failed-item",
              "id: filter",
              "id: filter",
              "needs an id of two words"),
          // Talk.
          Spoiled.warning(
              INVOICES,
              "                  description: Asked Loc8 for changed invoices.\n",
              "",
              "id: fetch-invoices",
              "needs a sentence as its description"),
          Spoiled.error(
              DELIVER,
              "\"direct:record-history\"",
              "\"https:sage\"",
              "https:sage",
              "must not talk to https:sage"),
          Spoiled.error(
              WRITE,
              "id: strip-before-write, pattern: \"*\"",
              "id: strip-before-write, pattern: \"X*\"",
              "https:sage",
              "no step before it removes all headers"),
          Spoiled.error(
              WRITE,
              "    errorHandler:\n      noErrorHandler: {}\n",
              "    routeConfigurationId: retry-then-park\n",
              "id: write-sage",
              "writes to Sage and does not say"),
          Spoiled.error(
              WRITE,
              "restore-count-of-write",
              "give-count-of-write",
              "id: strip-before-write",
              "removes CamelRedelivery*"),
          Spoiled.error(
              DELIVER,
              "- to: {id: record-invoice, uri",
              "- wireTap: {id: record-invoice, uri",
              "wireTap",
              "is forbidden"),
          Spoiled.error(
              INVOICES,
              "id: each-invoice\n                  expression: {simple: {expression: \"${body}\"}}",
              "id: each-invoice\n                  expression: {jq: {expression: \".[]\"}}",
              "\".[]\"",
              "splits .[]"),
          Spoiled.error(
              INVOICES,
              "id: each-invoice\n",
              "id: each-invoice\n                  stopOnException: true\n",
              "stopOnException",
              "stops at what was parked too"),
          Spoiled.error(
              INVOICES,
              "id: each-invoice\n",
              "id: each-invoice\n                  streaming: true\n",
              "streaming",
              "is streaming"),
          Spoiled.error(
              DELIVER,
              "direct:record-history",
              "direct:record-histroy",
              "histroy",
              "is called, and there is no such route"),
          Spoiled.error(
              "00-error-policies.camel.yaml",
              "deadLetterUri: direct:park-failed-message",
              "deadLetterUri: direct:park",
              "deadLetterUri",
              "there is no such route"),
          Spoiled.error(
              EXTRA,
              "",
              ONE_MORE
                  .replace("quartz:prune-extra", "direct:write-sage")
                  .replaceAll("(?m)^.*cron.*\n", ""),
              "id: prune-extra",
              "listens at direct:write-sage as write-sage does"),
          Spoiled.error(
              EXTRA,
              "",
              ONE_MORE
                  .replace("quartz:prune-extra", "direct:prune-extra")
                  .replaceAll("(?m)^.*cron.*\n", ""),
              "id: prune-extra",
              "is called by nothing"),
          Spoiled.elsewhere(
              "13-run-flow.camel.yaml",
              "direct:collect-sage-accounts",
              "direct:collect-sage-customers",
              "23-deliver-loc8-accounts.camel.yaml",
              "id: deliver-loc8-accounts",
              "is called by nothing"),
          // Expressions and mappings.
          Spoiled.warning(
              DELIVER,
              "\"resource:{{routes.base}}/mappings/loc8-invoice.jq\"",
              "\".a | .b\"",
              ".a | .b",
              "in the route"),
          Spoiled.error(
              DELIVER,
              "mappings/loc8-invoice.jq",
              "mappings/loc8-invoices.jq",
              "loc8-invoices.jq",
              "which is not there"),
          Spoiled.error(
              DELIVER,
              "resource:{{routes.base}}/mappings/loc8-invoice.jq",
              "resource:file:/tmp/x.jq",
              "/tmp/x.jq",
              "names resource:file:/tmp/x.jq"),
          Spoiled.warning(
              "mappings/extra.jq",
              "",
              "# in:  x\n# out: y\n.a\n",
              "# in",
              "No route uses extra.jq."),
          Spoiled.error(
              DELIVER,
              "{simple: {expression: \"${variable.verdict} == null\"}}",
              "{language: {language: groovy, expression: \"true\"}}",
              "id: only-what-belongs-in-sage",
              "uses groovy"),
          Spoiled.error(PAYMENT, "{ status,", "{ status", "amountPaid: (", "It is no jq"),
          Spoiled.error(
              PAYMENT,
              "tostring else",
              "tostirng else",
              "tostirng",
              "jq has no function tostirng/0"),
          Spoiled.error(
              PAYMENT,
              "(.amountPaid | text)",
              "(.amountPaid * 100 | text)",
              "* 100",
              "It calculates: *."),
          Spoiled.warning(PAYMENT, "# in:  ", "# ", "# ", "does not begin with"),
          // What the product's own side needs.
          Spoiled.error(
              DELIVER,
              "              - bean: {id: plan-invoice, ref: invoices, method: plan}\n",
              "",
              "id: map-invoice-to-sage",
              "the step plan-invoice (bean) of the packaged route is gone"),
          Spoiled.error(
              DELIVER,
              "        - bean: {id: settle-invoice, ref: invoices, method: settle}\n",
              "",
              "id: correct-invoice",
              "the step settle-invoice (bean) of the packaged route is gone"),
          Spoiled.error(
              DELIVER,
              "        - bean: {id: settle-invoice, ref: invoices, method: settle}\n"
                  + "        - to: {id: record-invoice, uri: \"direct:record-history\"}\n",
              "        - to: {id: record-invoice, uri: \"direct:record-history\"}\n"
                  + "        - bean: {id: settle-invoice, ref: invoices, method: settle}\n",
              "id: settle-invoice",
              "stands behind record-invoice, and before it in the packaged route"),
          Spoiled.error(
              DELIVER,
              "        - bean: {id: name-invoice, ref: invoices, method: name}\n",
              "",
              "id: map-invoice",
              "it stood before map-invoice"),
          Spoiled.error(
              "mappings/loc8-invoice.jq",
              "    issueDate,",
              "    issuDate,",
              "issuDate",
              "It does not give “issueDate”"),
          Spoiled.error(
              "mappings/loc8-invoice.jq",
              "account: .glCode }",
              "acount: .glCode }",
              "acount",
              "It does not give “lines.account”"),
          Spoiled.warning(
              "mappings/loc8-invoice.jq",
              "    issueDate,",
              "    issueDate, site,",
              "site",
              "It gives “site”, which nothing reads."),
          Spoiled.warning(
              "mappings/loc8-invoice.jq",
              "    externalRefs: (.externalRefs // []) }",
              "    externalRefs: (.externalRefs // []) } | with_entries(.)",
              "# in:",
              "Which fields it gives cannot be told from its text"),
          Spoiled.error(
              "mappings/sage-tax-invoice.jq",
              "CustomerId: .sageCustomerId",
              "CustomerId: .sageCustmerId",
              ".sageCustmerId",
              "It reads “sageCustmerId”"),
          Spoiled.error(
              "00-error-policies.camel.yaml",
              "redeliveryDelay: \"500\"",
              "redeliveryDelay: 50x",
              "redeliveryDelay: 50x",
              "a duration such as 500"),
          Spoiled.warning(
              "mappings/sage-tax-invoice.jq",
              "DueDate:",
              "DueDat:",
              "DueDat:",
              "It gives “DueDat”; the packaged one gives “DueDate”."),
          Spoiled.warning(
              PAYMENT,
              "{ status,",
              "{ statsu,",
              "statsu",
              "It gives “statsu”; the packaged one gives “status”."),
          Spoiled.warning(
              PAYMENT,
              "(.amountPaid | text)",
              "(.amuntPaid | text)",
              "amuntPaid",
              "It reads “amuntPaid”; the packaged one reads “amountPaid”."),
          // Beans, settings, variables.
          Spoiled.error(
              DELIVER,
              "ref: invoices, method: settle",
              "ref: invoice, method: settle",
              "ref: invoice,",
              "there is no bean invoice"),
          Spoiled.error(
              DELIVER,
              "ref: invoices, method: settle",
              "ref: invoices, method: settel",
              "settel",
              "has no method settel"),
          Spoiled.error(
              DELIVER,
              "ref: invoices, method: settle",
              "ref: invoices",
              "settle-invoice",
              "does not say which method"),
          Spoiled.error(
              DELIVER,
              "- bean: {id: settle-invoice, ref: invoices, method: settle}",
              "- bean: {id: settle-invoice, beanType: java.lang.String}",
              "settle-invoice",
              "names no bean"),
          Spoiled.error(
              INVOICES,
              "goOn(${variable.run})",
              "goOn(${variable.run}, 1)",
              "goOn(",
              "takes other values"),
          Spoiled.error(
              INVOICES,
              "pageSize=100",
              "pageSize={{page.size}}",
              "page.size",
              "The setting page.size is set nowhere."),
          Spoiled.error(
              INVOICES,
              "${variable.page.since}",
              "${variable.pgae.since}",
              "pgae",
              "The variable pgae is set by no step and no bean."),
          Spoiled.error(
              DELIVER,
              "- bean: {id: settle-invoice",
              "- setBody: {id: too-early, expression: {variable: {expression: later}}}\n        - setVariable: {id: too-late, name: later, expression: {constant: {expression: x}}}\n        - bean: {id: settle-invoice",
              "too-early",
              "is set only later"),
          // What Camel builds.
          Spoiled.error(
              EXTRA,
              "",
              ONE_MORE.replace("cron: 0 40 3", "corn: 0 40 3"),
              "from:",
              "quartz:prune-extra has no option corn."),
          Spoiled.error(
              EXTRA,
              "",
              ONE_MORE.replace("0 40 3 * * ?", "0 40 30 * * ?"),
              "from:",
              "the clock cannot read this cron"),
          Spoiled.error(
              EXTRA,
              "",
              ONE_MORE.replace("quartz:", "quarz:"),
              "from:",
              "No endpoint could be found for: quarz"),
          Spoiled.error(
              WRITE,
              "connectionClose: true",
              "conectionClose: true",
              "conectionClose",
              "https:sage has no option conectionClose."),
          Spoiled.error(
              DELIVER,
              "${variable.verdict} == null",
              "${variable.verdict} === null",
              "id: only-what-belongs-in-sage",
              "“${variable.verdict} === null”"),
          Spoiled.error(
              WRITE,
              "exception: [java.lang.Exception]",
              "exception: [java.lang.Excepton]",
              "catch-no-answer",
              "there is no class java.lang.Excepton"));

  private static String manyLines() {
    return IntStream.rangeClosed(1, 80)
        .mapToObj(line -> "# more " + line + "\n")
        .collect(Collectors.joining());
  }

  private static String manySteps() {
    StringBuilder steps = new StringBuilder();
    for (int i = 0; i < 15; i++) {
      steps.append("        - removeVariable: {id: forget-").append(i).append(", name: run}\n");
    }
    return steps.toString();
  }

  @Test
  void the_packaged_routes_have_no_finding() {
    CheckReport report = CHECK.check(PACKAGED, BASE);
    assertThat(report.errors()).isEmpty();
    assertThat(report.warnings()).isEmpty();
    assertThat(report.routes()).isGreaterThan(20);
    assertThat(report.mappings()).isGreaterThan(10);
  }

  @Test
  void no_routes_are_never_fine() {
    CheckReport report = CHECK.check(new RouteFiles(new TreeMap<>()), BASE);
    assertThat(report.isFine()).isFalse();
  }

  @TestFactory
  Stream<DynamicTest> what_is_spoiled_is_found_with_its_line() {
    return ALL.stream()
        .map(spoiled -> dynamicTest(spoiled.file() + ": " + spoiled.says(), () -> find(spoiled)));
  }

  private static void find(Spoiled spoiled) {
    RouteFiles files = spoiled.files();
    CheckReport report = CHECK.check(files, BASE);
    List<Finding> findings = spoiled.error() ? report.errors() : report.warnings();
    int line = Lines.of(files.text(spoiled.found()), 1, spoiled.at().strip());
    assertThat(findings)
        .as("errors " + report.errors() + " warnings " + report.warnings())
        .anySatisfy(
            finding -> {
              assertThat(finding.file()).isEqualTo(spoiled.found());
              assertThat(finding.sentence()).contains(spoiled.says());
              assertThat(finding.line()).isEqualTo(line);
              assertThat(finding.advice()).isNotBlank();
            });
  }

  /** A rule that nobody can break is blind. */
  @TestFactory
  Stream<DynamicTest> every_rule_is_broken_once() {
    LoadedRoutes packaged = LoadedRoutes.of(PACKAGED);
    List<LoadedRoutes> all =
        ALL.stream().map(each -> LoadedRoutes.of(each.files(), packaged)).toList();
    return CHECK.rules().stream()
        .map(
            rule ->
                dynamicTest(
                    rule.sentence(),
                    () ->
                        assertThat(all)
                            .anyMatch(
                                loaded -> rule.breaches().apply(loaded).findAny().isPresent())));
  }

  @Test
  void what_calculates_is_recognised() {
    assertThat(MappingRules.arithmeticIn(".quantity * .unitCharge")).containsExactly("*");
    assertThat(MappingRules.arithmeticIn("\"\\(.quantity / 2)\"")).containsExactly("/");
    assertThat(MappingRules.arithmeticIn("[.lines[].charge | tonumber] | add"))
        .contains("tonumber", "add");
    assertThat(MappingRules.arithmeticIn("# 1 + 1\n.charge // \"1 + 1\"")).isEmpty();
  }
}
