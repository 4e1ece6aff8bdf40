package org.loc8sage.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Each wrong setting stops the start with a sentence that names the key and tells no secret. */
@ExtendWith(OutputCaptureExtension.class)
class WrongSettingsTest {

  private static final String SECRET = "hunter2-of-the-bookkeeper";

  private static final String CONNECTION =
      """
      sync:
        connections:
          - id: acme
            name: Acme Maintenance
            start-at: 2026-07-01
            loc8: {api-key: SECRET}
            sage: {api-key: SECRET, username: sage@acme.example, password: SECRET, company-id: 12345}
      """
          .replace("SECRET", SECRET);

  /** Binds what a web server reads, without one. */
  @EnableConfigurationProperties(ServerProperties.class)
  static class OfTheServer {}

  @TempDir Path folder;

  @Test
  void the_connection_that_the_cases_spoil_is_fine(CapturedOutput output) throws IOException {
    try (ConfigurableApplicationContext context = start(CONNECTION)) {
      assertThat(context.getBean(SyncSettings.class).connections()).hasSize(1);
    }
    assertThat(output).doesNotContain(SECRET);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id: acme                   | id: ""                  | sync.connections[0].id: is missing
          id: acme                   | id: Acme_1              | sync.connections[0].id: “Acme_1” must be kebab-case, such as acme-maintenance
          name: Acme Maintenance     | name: " "               | sync.connections[0] (acme).name: is missing
          start-at: 2026-07-01       | active: true            | sync.connections[0] (acme).start-at: is missing
          start-at: 2026-07-01       | start-at: 1/7/2026      | sync.connections[0] (acme).start-at: “1/7/2026” is neither a date (2026-07-01) nor an instant
          loc8: {api-key:            | loc8: {auth-scheme:     | sync.connections[0] (acme).loc8.api-key: is missing
          loc8: {                    | loc8: {base-url: ftp://loc8.example, | sync.connections[0] (acme).loc8.base-url: “ftp://loc8.example” is not an http(s) address
          sage: {                    | sage: {base-url: 'http://sage example', | sync.connections[0] (acme).sage.base-url: “http://sage example” is not an http(s) address
          sage: {                    | sage: {base-url: 'https://sage.example?a=b', | sync.connections[0] (acme).sage.base-url: must have no query and no user name
          sage: {api-key:            | sage: {base-url: 'https://sage.example', x-no: | sync.connections[0] (acme).sage.x-no: there is no such setting
          username: sage@acme.example| username: ""            | sync.connections[0] (acme).sage.username: is missing
          company-id: 12345          | companyid: 12345, pasword: x | sync.connections[0] (acme).sage.pasword: there is no such setting
          name: Acme Maintenance     | tax: {nonne: GST}       | sync.connections[0] (acme).tax.nonne: there is no such setting
          company-id: 12345          | company-id: 0           | sync.connections[0] (acme).sage.company-id: is missing
          company-id: 12345          | company-id: twelve      | sync.connections[0] (acme).sage.company-id: must be a whole number
          id: acme                   | id: ${ACME_ID}          | sync.connections[0].id: the environment variable ACME_ID that it names is not set
          name: Acme Maintenance     | name: ${ACME_NAME}      | sync.connections[0] (acme).name: the environment variable ACME_NAME that it names is not set
          username: sage@acme.example| username: "${ACME_USER}"| sync.connections[0] (acme).sage.username: the environment variable ACME_USER that it names is not set
          start-at: 2026-07-01       | sending: sometimes      | sync.connections[0] (acme).sending: must be one of [automatic, held]
          start-at: 2026-07-01       | customers: as_invoicd   | sync.connections[0] (acme).customers: must be one of [as-invoiced, to-sage, to-loc8, both, off]
          start-at: 2026-07-01       | active: maybe           | sync.connections[0] (acme).active: must be true or false
          company-id: 12345          | company-id: "${java.version.date}" | sync.connections[0] (acme).sage.company-id: must be a whole number
          company-id: 12345          | company-id: "${ACME_CO}" | sync.connections[0] (acme).sage.company-id: the environment variable ACME_CO that it names is not set
          start-at: 2026-07-01       | colour: blue            | sync.connections[0] (acme).colour: there is no such setting
          """)
  void a_connection_that_cannot_work_is_refused(
      String right, String wrong, String sentence, CapturedOutput output) throws IOException {
    assertThat(CONNECTION).contains(right);
    refused(CONNECTION.replace(right, wrong), sentence, output);
  }

  @Test
  void a_connection_whose_id_is_not_known_either_is_named_by_its_place(CapturedOutput output)
      throws IOException {
    refused(
        CONNECTION
            .replace("id: acme", "id: ${ACME_ID}")
            .replace("start-at", "sending: x\n      start-at"),
        "sync.connections[0].sending: must be one of [automatic, held]",
        output);
  }

  @Test
  void what_is_not_yaml_is_refused_without_showing_the_line(CapturedOutput output)
      throws IOException {
    refused(
        CONNECTION.replace("sage@acme.example", "${ACME_USER}"),
        "application.yaml: line 7, column 61 is not YAML",
        output);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tax.none                        | tax: {none: "${ACME_X}"}
          rounding.account                | rounding: {account: "${ACME_X}"}
          rounding.tax-type               | rounding: {tax-type: "${ACME_X}"}
          invoices.default-account        | invoices: {default-account: "${ACME_X}"}
          invoices.accounts.INVENTORY     | invoices: {accounts: {INVENTORY: "${ACME_X}"}}
          number-prefix                   | number-prefix: ${ACME_X}
          """)
  void a_variable_that_is_not_set_never_becomes_a_name_in_the_books(
      String key, String yaml, CapturedOutput output) throws IOException {
    refused(
        CONNECTION.replace("start-at:", yaml + "\n      start-at:"),
        "sync.connections[0] (acme)." + key + ": the environment variable ACME_X",
        output);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          title: Sites                                    | sync.flows[0].name: is missing
          name: sites, title: Sites                       | sync.flows[0].name: “sites” must be capitals, digits and _, at most 30, such as SITES
          name: SITES                                     | sync.flows[0] (SITES).title: is missing
          name: SITES, title: Sites, poll-every: soon     | sync.flows[0] (SITES).poll-every: must be a duration such as 60s, 5m or 1h
          name: SITES, titel: Sites                       | sync.flows[0] (SITES).titel: there is no such setting
          name: SITES, title: Sites, poll-every: 0s       | sync.flows[0] (SITES).poll-every: must be more than 0
          name: SITES, title: Sites, connections: [amce]  | sync.flows[0] (SITES).connections: there is no connection “amce”
          """)
  void a_flow_of_ones_own_that_cannot_work_is_refused(
      String flow, String sentence, CapturedOutput output) throws IOException {
    refused(CONNECTION + "  flows: [{" + flow + "}]\n", sentence, output);
  }

  @Test
  void two_connections_of_one_id_are_refused(CapturedOutput output) throws IOException {
    String second = CONNECTION.substring(CONNECTION.indexOf("    - id"));
    refused(CONNECTION + second, "sync.connections[1].id: “acme” is there twice", output);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sync.invoices.poll-every    | 0s      | must be more than 0
          sync.payments.poll-every    | 0s      | must be more than 0
          sync.payments.sweep-every   | -1h     | must be more than 0
          sync.customers.poll-every   | 0s      | must be more than 0
          sync.master-data.poll-every | 0s      | must be more than 0
          sync.run.time-box           | 0s      | must be more than 0
          sync.http.connect-timeout   | 0s      | must be more than 0
          sync.http.response-timeout  | 0s      | must be more than 0
          sync.retry.first-delay      | 0s      | must be more than 0
          sync.retry.max-attempts     | 0       | must be 1 or more
          sync.retry.max-attempts     | often   | must be a whole number
          sync.invoices.poll-every    | soon    | must be a duration such as 60s, 5m or 1h
          sync.invoices.poll-every    | 60      | “60” has no unit; write it such as 60s, 5m or 1h
          sync.master-data.poll-every | "60000" | “60000” has no unit; write it such as 60s, 5m or 1h
          sync.retry.first-delay      | 0       | “0” has no unit; write it such as 60s, 5m or 1h
          sync.history.keep-bodies    | 90      | “90” has no unit; write it such as 60s, 5m or 1h
          sync.sage.calls-per-minute  | 100     | must stay below Sage's own limit of 100
          sync.sage.calls-per-minute  | -1      | is below 0
          sync.sage.calls-per-day     | -1      | is below 0
          sync.run.lease              | 40s     | must be more than connect-timeout + response-timeout + 5s (40s)
          sync.delivery.quiet-period  | 125s    | must be more than connect-timeout + response-timeout + run.lease (125s)
          sync.invoices.pol-every     | 60s     | there is no such setting
          sync.colour                 | blue    | there is no such setting
          server.port                 | 99999   | must be between 0 and 65535
          server.address              | not/one | must be an address of this machine, such as 127.0.0.1 or 0.0.0.0
          server.ssl.enabled          | maybe   | must be true or false
          server.shutdown             | never   | must be one of [graceful, immediate]
          spring.datasource.schema    | removed | there is no such setting
          server.adress               | 0.0.0.0 | there is no such setting
          server.ssl.bundel           | web     | there is no such setting
          sever.port                  | 8099    | there is no such setting; is “server” meant?
          sprnig.datasource.url       | jdbc:h2 | there is no such setting; is “spring” meant?
          synch.poll-every            | 60s     | there is no such setting; is “sync” meant?
          spring.datasource.ulr       | jdbc:h2 | there is no such setting
          spring.datasource.hikari.max-pool-size | 5 | there is no such setting
          """)
  void a_setting_that_cannot_work_is_refused(
      String key, String value, String sentence, CapturedOutput output) throws IOException {
    refused(key + ": " + value + "\n", key + ": " + sentence, output);
  }

  @Test
  void a_negative_tolerance_and_negative_terms_are_refused(CapturedOutput output)
      throws IOException {
    String terms = CONNECTION.replace("name: Acme", "default-terms-days: -1\n      name: Acme");
    refused(terms, "sync.connections[0] (acme).default-terms-days: is below 0", output);
    String tolerance =
        CONNECTION.replace("name: Acme", "rounding: {tolerance: -0.01}\n      name: Acme");
    refused(tolerance, "sync.connections[0] (acme).rounding.tolerance: is below 0", output);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sync.connections[0].sage.password",
        "sync.connections[0].sage.api-key",
        "sync.connections[0].loc8.api-key",
        "sync.connections[0].loc8.apiKey",
        "spring.security.user.password",
        "spring.datasource.password",
      })
  void a_secret_on_the_command_line_is_refused(String key, CapturedOutput output)
      throws IOException {
    assertThatThrownBy(() -> start(CONNECTION, "--" + key + "=" + SECRET).close())
        .isInstanceOf(WrongSetting.class);
    assertThat(output)
        .contains(key + ": a secret is not taken from the command line")
        .doesNotContain(SECRET)
        .doesNotContain("\tat ");
  }

  @Test
  void a_misspelt_key_on_the_command_line_is_refused(CapturedOutput output) {
    assertThatThrownBy(() -> start(CONNECTION, "--server.prot=8081").close())
        .isInstanceOf(WrongSetting.class);
    assertThat(output).contains("server.prot: there is no such setting").doesNotContain("\tat ");
  }

  @Test
  void every_key_that_spring_has_is_taken(CapturedOutput output) throws IOException {
    start(
            CONNECTION
                + """
                server:
                  port: 0
                  servlet: {context-parameters: {any-name: x}}
                spring:
                  datasource:
                    hikari: {maximumPoolSize: 5, data-source-properties: {ApplicationName: books}}
                  profiles.include: [first, second]
                  ssl.bundle.pem.web.keystore.certificate: a.crt
                """)
        .close();
    assertThat(output).doesNotContain("APPLICATION FAILED TO START");
  }

  @Test
  void the_name_of_a_variable_is_no_secret(CapturedOutput output) throws IOException {
    start(CONNECTION, "--spring.security.user.password=${CONSOLE_PASSWORD:}").close();
    assertThat(output).doesNotContain("APPLICATION FAILED TO START");
  }

  @Test
  void a_section_of_the_operators_own_is_let_in() throws IOException {
    start("login.url: https://acme.example\nacme.depot: North\n").close();
  }

  @Test
  void off_is_a_word_here_although_yaml_takes_it_for_false() throws IOException {
    String yaml = CONNECTION.replace("start-at", "customers: off\n      start-at");
    try (ConfigurableApplicationContext context = start(yaml)) {
      ConnectionSettings connection = context.getBean(SyncSettings.class).connections().get(0);
      assertThat(connection.customers()).isEqualTo(ConnectionSettings.CustomerOption.OFF);
    }
  }

  private void refused(String yaml, String sentence, CapturedOutput output) throws IOException {
    assertThatThrownBy(() -> start(yaml).close()).isNotNull();
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("\n" + sentence)
        .doesNotContain("\tat ")
        .doesNotContain(SECRET);
  }

  private ConfigurableApplicationContext start(String yaml, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("application.yaml"), yaml);
    SpringApplicationBuilder application =
        new SpringApplicationBuilder(SettingsConfiguration.class, OfTheServer.class)
            .web(WebApplicationType.NONE)
            .properties("spring.config.location=" + file.toUri(), "logging.level.root=warn")
            .properties("logging.level.org.loc8sage=info")
            .properties("logging.level.org.springframework.context=error");
    return application.run(more);
  }
}
