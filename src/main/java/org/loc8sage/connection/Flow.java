package org.loc8sage.connection;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.loc8sage.settings.ConnectionSettings;
import org.loc8sage.settings.SyncSettings;

/**
 * What is synchronised. The constants are what the product brings; {@code sync.flows} names others,
 * whose routes are an engineer's own.
 */
public final class Flow {

  /** Writes that are in doubt are looked up in Sage. */
  public static final Flow OPEN_WRITES =
      new Flow(
          "OPEN_WRITES",
          "Waiting for Sage to confirm",
          // It carries its own times; the minute is for what was woken while it was running.
          settings -> Duration.ofMinutes(1),
          Flow::withInvoicesOrCustomers);

  public static final Flow TAX_TYPES =
      new Flow(
          "TAX_TYPES",
          "Tax types",
          settings -> settings.masterData().pollEvery(),
          Flow::withInvoices);

  public static final Flow ACCOUNTS =
      new Flow(
          "ACCOUNTS",
          "Chart of Accounts",
          settings -> settings.masterData().pollEvery(),
          connection -> withInvoices(connection) || connection.accounts());

  public static final Flow CUSTOMERS =
      new Flow(
          "CUSTOMERS",
          "Customers",
          settings -> settings.customers().pollEvery(),
          Flow::withInvoicesOrCustomers);

  /** Customers of Loc8, where they go to Sage, or have to be known so that none is made twice. */
  public static final Flow LOC8_CUSTOMERS =
      new Flow(
          "LOC8_CUSTOMERS",
          "Customers of Loc8",
          settings -> settings.customers().pollEvery(),
          Flow::withCustomers);

  /** What is to be tried again, by a person's wish or because time heals it. */
  public static final Flow RETRIES =
      new Flow(
          "RETRIES",
          "Tried again",
          settings -> Duration.ofMinutes(1),
          Flow::withInvoicesOrCustomers);

  public static final Flow INVOICES =
      new Flow(
          "INVOICES", "Invoices", settings -> settings.invoices().pollEvery(), Flow::withInvoices);

  public static final Flow PAYMENTS =
      new Flow(
          "PAYMENTS", "Payments", settings -> settings.payments().pollEvery(), Flow::withInvoices);

  /** Every invoice with a balance due, by id: a receipt may not touch the invoice's stamp. */
  public static final Flow PAYMENT_SWEEP =
      new Flow(
          "PAYMENT_SWEEP",
          "Payments of all open invoices",
          settings -> settings.payments().sweepEvery(),
          Flow::withInvoices);

  private static final List<Flow> BUILT_IN =
      List.of(
          OPEN_WRITES,
          TAX_TYPES,
          ACCOUNTS,
          CUSTOMERS,
          LOC8_CUSTOMERS,
          RETRIES,
          INVOICES,
          PAYMENTS,
          PAYMENT_SWEEP);

  private final String name;
  private final String title;
  private final Function<SyncSettings, Duration> interval;
  private final Predicate<ConnectionSettings> wanted;

  private Flow(
      String name,
      String title,
      Function<SyncSettings, Duration> interval,
      Predicate<ConnectionSettings> wanted) {
    this.name = name;
    this.title = title;
    this.interval = interval;
    this.wanted = wanted;
  }

  /** A flow that {@code sync.flows} names. */
  static Flow own(SyncSettings.OwnFlow flow) {
    return new Flow(
        flow.name(),
        flow.title(),
        settings -> flow.pollEvery(),
        connection -> flow.connections().isEmpty() || flow.connections().contains(connection.id()));
  }

  /** What the product brings, in the order in which screens show it. */
  public static List<Flow> builtIn() {
    return BUILT_IN;
  }

  private static boolean withInvoices(ConnectionSettings connection) {
    return connection.invoices().enabled();
  }

  private static boolean withCustomers(ConnectionSettings connection) {
    return connection.customers().toSage() || connection.customers().toLoc8();
  }

  private static boolean withInvoicesOrCustomers(ConnectionSettings connection) {
    return withInvoices(connection) || withCustomers(connection);
  }

  /** The stable key that stands in tables, in the API and in {@code 13-run-flow}. */
  public String name() {
    return name;
  }

  /** What it is called on screens. */
  public String title() {
    return title;
  }

  /** How often it is polled. */
  public Duration interval(SyncSettings settings) {
    return interval.apply(settings);
  }

  /** Whether the options of this connection ask for it. */
  public boolean wanted(ConnectionSettings connection) {
    return wanted.test(connection);
  }

  /** Whether invoices have to wait until it succeeded once. */
  public boolean neededByInvoices() {
    return equals(TAX_TYPES) || equals(ACCOUNTS) || equals(CUSTOMERS);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Flow flow && flow.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
