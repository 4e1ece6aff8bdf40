package org.loc8sage.check;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loc8sage.http.PlainText;
import org.loc8sage.http.ReadingClient;
import org.loc8sage.routes.Mappings;
import org.loc8sage.settings.ConnectionSettings;
import org.loc8sage.settings.SyncSettings;
import org.loc8sage.settings.WrongSetting;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** Checks one connection with the settings of the integration, and with nothing else of it. */
public final class ConnectionCheck {

  /** Nothing is different. */
  public static final int FINE = 0;

  /** Something is different, or a system could not be reached. */
  public static final int DIFFERENT = 1;

  /** The settings or the words make no sense; nothing was asked. */
  public static final int MISUSED = 2;

  private static final String NONE =
      "; none is set up yet: add one under sync.connections in the application.yaml of this folder."
          + " For the invented firm of “make run”: --connection bluegum"
          + " --spring.profiles.active=sandbox.";

  private final ConfigurableEnvironment environment;
  private final PrintWriter out;
  private final PrintWriter err;

  /** The settings alone: no database, no server, no route. */
  @Configuration(proxyBeanMethods = false)
  @ComponentScan(basePackageClasses = SyncSettings.class)
  static class OnlySettings {}

  /**
   * What to check.
   *
   * @param connection its id; null when none was named
   * @param json for programs instead of people
   * @param gap between two calls to one system
   * @param settings as they stand on the command line
   */
  public record Question(
      @Nullable String connection, boolean json, Duration gap, List<String> settings) {}

  public ConnectionCheck(ConfigurableEnvironment environment, PrintWriter out, PrintWriter err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /**
   * Checks; returns the exit status. Wrong settings are told as at the start of the integration.
   */
  public int run(Question question) {
    try (ConfigurableApplicationContext context = settings(question.settings())) {
      SyncSettings settings = context.getBean(SyncSettings.class);
      ConnectionSettings connection = connection(settings, question.connection());
      if (connection == null) {
        return MISUSED;
      }
      String routes = context.getEnvironment().getProperty("routes.base", "classpath:routes");
      return check(question, settings, connection, routes);
    } catch (WrongSettings told) {
      return MISUSED;
    } catch (WrongSetting wrong) {
      err.println(wrong.getMessage() + ".");
      err.flush();
      return MISUSED;
    }
  }

  private ConfigurableApplicationContext settings(List<String> arguments) {
    try {
      return new SpringApplicationBuilder(OnlySettings.class)
          .environment(environment)
          .web(WebApplicationType.NONE)
          .logStartupInfo(false)
          .registerShutdownHook(false)
          .run(arguments.toArray(String[]::new));
    } catch (RuntimeException wrong) {
      throw new WrongSettings(wrong);
    }
  }

  private @Nullable ConnectionSettings connection(SyncSettings settings, @Nullable String id) {
    for (ConnectionSettings connection : settings.connections()) {
      if (connection.id().equals(id)) {
        return connection;
      }
    }
    String known =
        settings.connections().stream()
            .map(ConnectionSettings::id)
            .collect(Collectors.joining(", "));
    err.println(
        (id == null ? "--connection is missing" : "There is no connection “" + id + "”")
            + (known.isEmpty() ? NONE : "; there is: " + known + "."));
    err.flush();
    return null;
  }

  private int check(
      Question question, SyncSettings settings, ConnectionSettings connection, String routes) {
    Addresses addresses = new Addresses(routes);
    if (!question.json()) {
      new ReportText(out).begin(connection);
    }
    String login = connection.sage().username();
    Report report = new Report(text -> PlainText.line(text.replace(login, "***"), connection));
    Mappings mappings = Mappings.withoutRoutes(routes);
    try (ReadingClient client = new ReadingClient(settings)) {
      Caller loc8 =
          new Caller(
              "Loc8",
              connection.loc8().baseUrl(),
              connection.id(),
              client,
              Pace.of(question.gap().dividedBy(4)));
      Caller sage =
          new Caller(
              "Sage",
              connection.sage().baseUrl(),
              connection.id(),
              client,
              Pace.of(question.gap()));
      Clock clock = Clock.systemUTC();
      ZoneId zone =
          new Loc8Check(
                  new Loc8Side(connection, loc8, addresses, mappings, report), clock.instant())
              .check();
      new SageCheck(new SageSide(connection, sage, mappings, report))
          .check(zone, LocalDate.now(clock.withZone(zone == null ? ZoneOffset.UTC : zone)));
      print(question, connection, report, loc8.calls(), sage.calls());
      return report.count(Result.DIFFERENT) == 0 ? FINE : DIFFERENT;
    } catch (IOException unclosed) {
      throw new UncheckedIOException(unclosed);
    }
  }

  private void print(
      Question question, ConnectionSettings connection, Report report, int loc8, int sage) {
    if (question.json()) {
      new ReportJson(out).print(connection, report, loc8, sage);
    } else {
      new ReportText(out).print(connection, report, loc8, sage);
    }
  }

  /** The settings are wrong, and that has been said. */
  private static final class WrongSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongSettings(RuntimeException cause) {
      super(cause);
    }
  }
}
