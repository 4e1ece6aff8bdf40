package org.loc8sage.routetest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loc8sage.settings.SettingsCheck;
import org.loc8sage.settings.SyncSettings;
import org.loc8sage.settings.WrongSetting;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

/**
 * The connection of one case: each case has one of its own, so that none sees what another left,
 * and the application starts once for all.
 *
 * @param id of the connection
 * @param settings of it, by their keys below {@code sync.connections}
 */
record CaseConnection(String id, Map<String, Object> settings) {

  private static final String PASSWORD = "Correct-Horse-7";
  private static final String LOC8_KEY = "loc8-key-0451";
  private static final String SAGE_KEY = "{5C1D0E77-90A4-4E0B-8D3A-1B7F60A4D111}";

  /** Texts that may stand nowhere. */
  static final List<String> SECRETS =
      List.of(PASSWORD, LOC8_KEY, "5C1D0E77-90A4-4E0B-8D3A-1B7F60A4D111");

  /** The connection of the case with this number. */
  static CaseConnection of(int number, Given given, ScriptedServer server) {
    String id = "case-" + number;
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("id", id);
    settings.put("name", "Bluegum Maintenance");
    settings.put("start-at", "2026-07-01");
    settings.put("tax.none", "GST Free");
    settings.put("rounding.account", "Other Sales");
    settings.put("rounding.tax-type", "GST Free");
    settings.put("invoices.default-account", "Sales");
    settings.put("loc8.base-url", server.url(id, Side.LOC8));
    settings.put("loc8.api-key", LOC8_KEY);
    settings.put("sage.base-url", server.url(id, Side.SAGE));
    settings.put("sage.api-key", SAGE_KEY);
    settings.put("sage.username", "integration@bluegum.example");
    settings.put("sage.password", PASSWORD);
    settings.put("sage.company-id", 1000 + number);
    change("", given.settings(), settings);
    check(settings);
    return new CaseConnection(id, settings);
  }

  /** A setting of null is as if nobody had set it. */
  private static void change(String key, JsonNode value, Map<String, Object> settings) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              field ->
                  change(
                      key.isEmpty() ? field.getKey() : key + "." + field.getKey(),
                      field.getValue(),
                      settings));
    } else if (value.isNull()) {
      settings.remove(key);
    } else {
      settings.put(key, value.asText());
    }
  }

  private static void check(Map<String, Object> settings) {
    Map<String, Object> properties = new LinkedHashMap<>();
    settings.forEach((key, value) -> properties.put("sync.connections[0]." + key, value));
    StandardEnvironment environment = RouteTestApplication.with(properties);
    try {
      SettingsCheck.keys(environment);
      SettingsCheck.checked(
          Binder.get(environment).bindOrCreate("sync", Bindable.of(SyncSettings.class)));
    } catch (WrongSetting wrong) {
      throw new CaseUnreadable(
          "given.yaml, settings: "
              + wrong.getMessage().replaceFirst("sync\\.connections\\[0]( \\([^)]*\\))?\\.", ""));
    } catch (BindException wrong) {
      throw new CaseUnreadable(
          "given.yaml, settings: "
              + wrong.getName().toString().replace("sync.connections[0].", "")
              + " has a value that it cannot have");
    }
  }

  /** The settings as the application reads them, for the connection at this place of its list. */
  Map<String, Object> properties(int index) {
    Map<String, Object> properties = new LinkedHashMap<>();
    settings.forEach(
        (key, value) -> properties.put("sync.connections[" + index + "]." + key, value));
    return properties;
  }
}
