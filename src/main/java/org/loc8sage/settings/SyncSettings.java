package org.loc8sage.settings;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code sync.*}.
 *
 * @param queue where requests to run a connection wait; a Camel endpoint with its options in it
 * @param routesFolder a folder whose routes and mappings are used instead of the packaged ones
 * @param invoices how often Loc8 is asked for invoices
 * @param payments how often Sage is asked for payments
 * @param customers how often Sage is asked for customers
 * @param masterData how often tax types and the chart of accounts are compared
 * @param run how long one run may work, and how long its lease holds
 * @param retry how often and how soon an item is tried again, over runs
 * @param delivery how long to wait before a missing answer counts as not written
 * @param http time-outs of every call
 * @param sage how many calls a Sage company is asked for at most
 * @param history how long history is kept
 * @param flows what is synchronised besides, by routes of one's own
 * @param connections the integrations that this file provisions
 */
@ConfigurationProperties(value = "sync", ignoreUnknownFields = false)
public record SyncSettings(
    @DefaultValue("seda:sync-requests") String queue,
    @DefaultValue("") String routesFolder,
    @DefaultValue Invoices invoices,
    @DefaultValue Payments payments,
    @DefaultValue Customers customers,
    @DefaultValue MasterData masterData,
    @DefaultValue Run run,
    @DefaultValue Retry retry,
    @DefaultValue Delivery delivery,
    @DefaultValue Http http,
    @DefaultValue Sage sage,
    @DefaultValue History history,
    @DefaultValue List<OwnFlow> flows,
    @DefaultValue List<ConnectionSettings> connections) {

  /**
   * A flow with routes of one's own; {@code 13-run-flow} says which route collects it.
   *
   * @param name its key there and in the API, such as {@code SITES}; never changes
   * @param title what it is called on screens
   * @param pollEvery how often it is due
   * @param connections ids of the integrations that have it; empty = all
   */
  public record OwnFlow(
      @DefaultValue("") String name,
      @DefaultValue("") String title,
      @DefaultValue("15m") Duration pollEvery,
      @DefaultValue List<String> connections) {}

  /** Loc8 is asked for changed invoices once in {@code pollEvery}. */
  public record Invoices(@DefaultValue("60s") Duration pollEvery) {}

  /**
   * Sage is asked for changed invoices once in {@code pollEvery}, and for every one with a balance
   * due once in {@code sweepEvery}.
   */
  public record Payments(
      @DefaultValue("5m") Duration pollEvery, @DefaultValue("1h") Duration sweepEvery) {}

  /** Sage is asked for changed customers once in {@code pollEvery}. */
  public record Customers(@DefaultValue("15m") Duration pollEvery) {}

  /** Tax types and accounts are compared once in {@code pollEvery}. */
  public record MasterData(@DefaultValue("1h") Duration pollEvery) {}

  /** A run works for at most {@code timeBox}; {@code lease} is how long it holds its connection. */
  public record Run(@DefaultValue("60s") Duration timeBox, @DefaultValue("90s") Duration lease) {}

  /** An item is tried {@code maxAttempts} times, the first delay doubling each time. */
  public record Retry(
      @DefaultValue("5") int maxAttempts, @DefaultValue("1s") Duration firstDelay) {}

  /** How far apart two clean absences must lie before something is sent again. */
  public record Delivery(@DefaultValue("6m") Duration quietPeriod) {}

  /** Time-outs of a call; {@code responseTimeout} is for each read, not for the whole answer. */
  public record Http(
      @DefaultValue("5s") Duration connectTimeout, @DefaultValue("30s") Duration responseTimeout) {}

  /** Calls to one Sage company; 0 = no limit. */
  public record Sage(
      @DefaultValue("60") int callsPerMinute, @DefaultValue("5000") int callsPerDay) {}

  /** Rows older than {@code keep} go; their bodies go after {@code keepBodies}. */
  public record History(
      @DefaultValue("1830d") Duration keep, @DefaultValue("90d") Duration keepBodies) {}
}
