package org.loc8sage.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Refuses settings that cannot work, each with one sentence, before anything is started. */
public final class SettingsCheck {

  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern FLOW = Pattern.compile("[A-Z][A-Z0-9_]{0,29}");

  private SettingsCheck() {}

  /**
   * Checks the keys of all connections, before they are read.
   *
   * @throws WrongSetting for the first key that no setting has
   */
  public static void keys(Environment environment) {
    ConnectionKeys.check(environment);
  }

  /**
   * Checks the port, which Tomcat would refuse with a stack trace.
   *
   * @throws WrongSetting when there is no such port
   */
  static void port(Environment environment) {
    int port = environment.getProperty("server.port", Integer.class, 0);
    require(port >= 0 && port <= 65_535, "server.port", "must be between 0 and 65535");
  }

  /**
   * Checks all settings.
   *
   * @throws WrongSetting for the first one that cannot work
   */
  public static SyncSettings checked(SyncSettings settings) {
    positive("sync.invoices.poll-every", settings.invoices().pollEvery());
    positive("sync.payments.poll-every", settings.payments().pollEvery());
    positive("sync.payments.sweep-every", settings.payments().sweepEvery());
    positive("sync.customers.poll-every", settings.customers().pollEvery());
    positive("sync.master-data.poll-every", settings.masterData().pollEvery());
    positive("sync.run.time-box", settings.run().timeBox());
    positive("sync.http.connect-timeout", settings.http().connectTimeout());
    positive("sync.http.response-timeout", settings.http().responseTimeout());
    require(settings.retry().maxAttempts() > 0, "sync.retry.max-attempts", "must be 1 or more");
    positive("sync.retry.first-delay", settings.retry().firstDelay());
    require(settings.sage().callsPerMinute() >= 0, "sync.sage.calls-per-minute", "is below 0");
    require(
        settings.sage().callsPerMinute() < 100,
        "sync.sage.calls-per-minute",
        "must stay below Sage's own limit of 100");
    require(settings.sage().callsPerDay() >= 0, "sync.sage.calls-per-day", "is below 0");
    Duration call = settings.http().connectTimeout().plus(settings.http().responseTimeout());
    require(
        settings.run().lease().compareTo(call.plusSeconds(5)) > 0,
        "sync.run.lease",
        "must be more than connect-timeout + response-timeout + 5s ("
            + seconds(call.plusSeconds(5))
            + "), or a run could lose its connection during a call");
    Duration doubt = call.plus(settings.run().lease());
    require(
        settings.delivery().quietPeriod().compareTo(doubt) > 0,
        "sync.delivery.quiet-period",
        "must be more than connect-timeout + response-timeout + run.lease ("
            + seconds(doubt)
            + ")");
    connections(settings.connections());
    ownFlows(settings);
    return settings;
  }

  private static void connections(List<ConnectionSettings> connections) {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < connections.size(); i++) {
      String key = "sync.connections[" + i + "]";
      ConnectionSettings connection = connections.get(i);
      text(key + ".id", connection.id());
      require(
          ID.matcher(connection.id()).matches() && connection.id().length() <= 64,
          key + ".id",
          "“" + connection.id() + "” must be kebab-case, such as acme-maintenance");
      require(ids.add(connection.id()), key + ".id", "“" + connection.id() + "” is there twice");
      String named = key + " (" + connection.id() + ")";
      text(named + ".name", connection.name());
      text(named + ".start-at", connection.startAt());
      require(
          StartAt.isReadable(connection.startAt()),
          named + ".start-at",
          "“" + connection.startAt() + "” is neither a date (2026-07-01) nor an instant");
      resolved(named + ".number-prefix", connection.numberPrefix());
      resolved(named + ".tax.none", connection.tax().none());
      resolved(named + ".rounding.account", connection.rounding().account());
      resolved(named + ".rounding.tax-type", connection.rounding().taxType());
      resolved(named + ".invoices.default-account", connection.invoices().defaultAccount());
      connection
          .invoices()
          .accounts()
          .forEach((kind, account) -> resolved(named + ".invoices.accounts." + kind, account));
      require(
          connection.rounding().tolerance().signum() >= 0,
          named + ".rounding.tolerance",
          "is below 0");
      require(connection.defaultTermsDays() >= 0, named + ".default-terms-days", "is below 0");
      address(named + ".loc8.base-url", connection.loc8().baseUrl());
      text(named + ".loc8.api-key", connection.loc8().apiKey());
      address(named + ".sage.base-url", connection.sage().baseUrl());
      text(named + ".sage.api-key", connection.sage().apiKey());
      text(named + ".sage.username", connection.sage().username());
      text(named + ".sage.password", connection.sage().password());
      require(connection.sage().companyId() > 0, named + ".sage.company-id", "is missing");
    }
  }

  private static void ownFlows(SyncSettings settings) {
    List<String> ids = settings.connections().stream().map(ConnectionSettings::id).toList();
    for (int i = 0; i < settings.flows().size(); i++) {
      SyncSettings.OwnFlow flow = settings.flows().get(i);
      String key = "sync.flows[" + i + "]";
      text(key + ".name", flow.name());
      require(
          FLOW.matcher(flow.name()).matches(),
          key + ".name",
          "“" + flow.name() + "” must be capitals, digits and _, at most 30, such as SITES");
      String named = key + " (" + flow.name() + ")";
      text(named + ".title", flow.title());
      positive(named + ".poll-every", flow.pollEvery());
      for (String id : flow.connections()) {
        require(ids.contains(id), named + ".connections", "there is no connection “" + id + "”");
      }
    }
  }

  private static void text(String key, String value) {
    require(!value.isBlank(), key, "is missing");
    resolved(key, value);
  }

  private static void resolved(String key, @Nullable String value) {
    if (value == null) {
      return;
    }
    WrongSetting unset = WrongSetting.unset(key, value);
    if (unset != null) {
      throw unset;
    }
  }

  private static void address(String key, String value) {
    text(key, value);
    try {
      URI uri = new URI(value);
      boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      require(http && uri.getHost() != null, key, "“" + value + "” is not an http(s) address");
      require(
          uri.getRawQuery() == null && uri.getRawUserInfo() == null,
          key,
          "must have no query and no user name");
    } catch (URISyntaxException unreadable) {
      throw new WrongSetting(key, "“" + value + "” is not an http(s) address");
    }
  }

  private static void positive(String key, Duration value) {
    require(!value.isNegative() && !value.isZero(), key, "must be more than 0");
  }

  private static void require(boolean fine, String key, String sentence) {
    if (!fine) {
      throw new WrongSetting(key, sentence);
    }
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + "s";
  }
}
