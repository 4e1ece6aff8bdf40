package org.loc8sage.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loc8sage.check.Report.Proposal;
import org.loc8sage.settings.ConnectionSettings;
import org.loc8sage.settings.SyncSettings;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

class PasteBlockTest {

  private static final String ONE = "sync.connections[0].";

  private final Map<String, String> given =
      new LinkedHashMap<>(
          Map.of(
              ONE + "id", "acme",
              ONE + "name", "Acme: \"Maintenance\" #1",
              ONE + "start-at", "2026-07-01",
              ONE + "loc8.api-key", "loc8-secret",
              ONE + "sage.api-key", "sage-secret",
              ONE + "sage.username", "clerk@acme.example",
              ONE + "sage.password", "pass-secret",
              ONE + "sage.company-id", "4711"));

  @Test
  void what_is_pasted_is_what_was_meant() throws IOException {
    given.put(ONE + "tax.none", "No");
    given.put(ONE + "number-prefix", "0012");
    given.put(ONE + "rounding.tolerance", "0.02");
    given.put(ONE + "invoices.default-account", "4-1000 Sales");
    given.put(ONE + "invoices.accounts.LABOUR_ONSITE", "Labour & more");
    ConnectionSettings before = settings();

    ConnectionSettings pasted =
        pasted(
            PasteBlock.of(
                before,
                Map.of(
                    "sage.company-id", new Proposal("4712", "found: Acme"),
                    "invoices.accounts.CALLOUT", new Proposal("Call-out Fees", "candidate"))));

    assertThat(pasted.name()).isEqualTo(before.name());
    assertThat(pasted.startAt()).isEqualTo("2026-07-01");
    assertThat(pasted.tax()).isEqualTo(before.tax());
    assertThat(pasted.numberPrefix()).isEqualTo("0012");
    assertThat(pasted.rounding()).isEqualTo(before.rounding());
    assertThat(pasted.invoices().defaultAccount()).isEqualTo("4-1000 Sales");
    assertThat(pasted.invoices().accounts())
        .containsEntry("LABOUR_ONSITE", "Labour & more")
        .containsEntry("CALLOUT", "Call-out Fees");
    assertThat(pasted.sage().companyId()).isEqualTo(4712);
  }

  @Test
  void defaults_secrets_and_logins_are_left_out() {
    assertThat(PasteBlock.of(settings(), Map.of()))
        .contains("    - id: acme\n")
        .doesNotContain("secret")
        .doesNotContain("clerk")
        .doesNotContain("base-url")
        .doesNotContain("sending")
        .doesNotContain("tolerance");
  }

  private ConnectionSettings settings() {
    return new Binder(new MapConfigurationPropertySource(given))
        .bind("sync", SyncSettings.class)
        .get()
        .connections()
        .get(0);
  }

  private static ConnectionSettings pasted(String yaml) throws IOException {
    List<PropertySource<?>> sources =
        new YamlPropertySourceLoader()
            .load("pasted", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
    return new Binder(ConfigurationPropertySources.from(sources))
        .bind("sync", SyncSettings.class)
        .get()
        .connections()
        .get(0);
  }
}
