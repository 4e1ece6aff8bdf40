package org.loc8sage.routecheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finds what is wrong in a route file, and nothing in one that is right. */
class RouteSchemaTest {

  private static final RouteSchema SCHEMA = new RouteSchema();

  @ParameterizedTest
  @MethodSource("files")
  void every_route_file_keeps_to_camels_own_schema(Path file) throws IOException {
    assertThat(SCHEMA.check(file.getFileName().toString(), Files.readString(file))).isEmpty();
  }

  @Test
  void there_are_route_files_to_check() throws IOException {
    assertThat(files()).hasSizeGreaterThan(20);
  }

  /** Camel reads all of these; its schema alone would refuse them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "loop: {doWhile: \"true\", expression: {constant: {expression: 3}}, steps: []}",
        "delay: {constant: 500}",
        "pollEnrich: {constant: \"seda:x\", timeout: -1}",
        "multicast: {timeout: \"{{patience}}\", steps: []}",
        "aggregate: {correlationExpression: {constant: x}, aggregationStrategy: x, completionTimeout: 1m30s,"
            + " discardOnCompletionTimeout: true, steps: []}",
        "throttle: {timePeriodMillis: \"{{every}}\", constant: {expression: 3}}",
        "to: {uri: \"direct:x\", pattern: \"{{pattern}}\"}",
        "to: {uri: \"direct:x\", parameters: {size: 5, on: yes, any: {thing: [1]}}}",
        "setBody: {simple: \"${body}\"}",
        "setBody: {expression: {simple: {expression: \"${body}\"}}}",
        "log: {message: 5, loggingLevel: info}"
      })
  void what_camel_takes_is_no_finding(String step) {
    assertThat(check("      steps:\n        - " + step + "\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fliter: {simple: x}                | There is no step “fliter”. | Did you mean “filter”?",
        "to: {uri: 'direct:x', perod: 5}    | “to” has no “perod”. | There are: description, disabled, id, note, parameters, pattern, uri, variableReceive, variableSend.",
        "multicast: {timeout: 50x, steps: []} | “timeout” must be a duration such as 500 (milliseconds), 5s or 1m30s, not “50x”. | Correct the value.",
        "to: {id: here}                     | “to” lacks “uri”. | Add “uri: …” to it.",
        "to: [1]                            | “to” must not be a list. | Give it a value, or a map of its fields.",
        "id:                                | There is no step “id”. | There are: aggregate,",
        "filter: {simple: x, steps: {a: b}} | “steps” must be a list, and is a map. | Look at the indentation and at the “-” before it.",
        "loop: {doWhile: maybe, simple: x}  | “doWhile” must be true or false, not “maybe”. | Correct the value.",
        "throttle: {timePeriodMillis: 3, constant: 1, mode: Often} | “mode” must be one of TotalRequests, ConcurrentRequests, not “Often”. | Correct the value.",
        "setBody: {jq: .x, constant: y}     | “setBody” has the fields jq, constant, which do not fit. | It takes exactly one expression",
        "setBody: {expression: {jqq: .x}}   | “expression” has the fields jqq, which do not fit. | It takes exactly one expression",
        "setBody: {jq: {expression: .x, resultTyp: x}} | “jq” has no “resultTyp”. | Did you mean “resultType”?",
        "choice: {when: [{simple: x, stepz: []}]} | Entry 1 of “when” has no “stepz”. | Did you mean “steps”?"
      })
  void a_wrong_step_is_told_with_its_line_and_what_to_do(
      String step, String sentence, String advice) {
    List<Finding> findings = check("      steps:\n        - stop: {}\n        - " + step + "\n");
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).file()).isEqualTo("10-run-it.camel.yaml");
    assertThat(findings.get(0).line()).isEqualTo(7);
    assertThat(findings.get(0).sentence()).isEqualTo(sentence);
    assertThat(findings.get(0).advice()).startsWith(advice);
  }

  @Test
  void several_faults_are_told_in_the_order_of_the_lines() {
    String yaml =
        """
        - route:
            id: x
            id: y
            routeConfigurationIdd: retry
            from:
              uri: direct:x
              steps:
                - to: direct:a
                  log: hello
                - stop
        - errorHandler:
            deadLetterChannel:
              redeliveryPolicy:
                maximumRedeliveries: many
        - routte: {}
        """;
    assertThat(SCHEMA.check("f", yaml))
        .extracting(finding -> finding.line() + " " + finding.sentence())
        .containsExactly(
            "3 “id” stands twice in the same place.",
            "4 “route” has no “routeConfigurationIdd”.",
            "8 One “-” holds several: to, log.",
            "10 Entry 2 of “steps” must be a map, and is “stop”.",
            "12 “deadLetterChannel” lacks “deadLetterUri”.",
            "14 “maximumRedeliveries” must be a number, not “many”.",
            "15 There is no entry “routte”.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                     | 1 | The file is empty.",
        "'# in:  nothing'                       | 1 | The file is empty.",
        "'route: {}'                            | 1 | The file must be a list, and is a map.",
        "'- route:\n    id: x\n   from: {}'     | 3 | The file is no YAML: ",
        "'- route:\n\tid: x'                    | 2 | The file is no YAML: ",
        "'- route: {id: \"x'                    | 1 | The file is no YAML: ",
        "'- &a\n  - *a'                         | 1 | The file is no YAML: an anchor refers to itself.",
        "'- route: {}\n---\n- route: {}'        | 2 | The file is no YAML: "
      })
  void what_is_no_route_file_at_all_is_told_as_well(String yaml, int line, String sentence) {
    List<Finding> findings = SCHEMA.check("f", yaml);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).line()).isEqualTo(line);
    assertThat(findings.get(0).sentence()).startsWith(sentence);
    assertThat(findings.get(0).advice()).isNotBlank();
  }

  private static List<Finding> check(String steps) {
    return SCHEMA.check(
        "10-run-it.camel.yaml",
        "- route:\n    id: run-it\n    from:\n      uri: direct:run-it\n" + steps);
  }

  private static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      return files
          .filter(file -> file.toString().endsWith(".camel.yaml"))
          .sorted()
          .toList()
          .stream();
    }
  }
}
