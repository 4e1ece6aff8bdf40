package org.loc8sage.connection;

import java.time.Duration;
import org.loc8sage.settings.ConnectionSettings;
import org.loc8sage.settings.SyncSettings;

/** What is synchronised, in the order in which a run takes it. */
public enum Flow {
  /** Writes that are in doubt are looked up in Sage. */
  OPEN_WRITES("Invoices waiting for Sage to confirm"),
  /** Master data come first until they were read once: an invoice needs them. */
  TAX_TYPES("Tax types"),
  ACCOUNTS("Chart of Accounts"),
  CUSTOMERS("Customers"),
  /** Customers of Loc8, where they go to Sage, or have to be known so that none is made twice. */
  LOC8_CUSTOMERS("Customers of Loc8"),
  /** What is to be tried again, by a person's wish or because time heals it. */
  RETRIES("Invoices tried again"),
  INVOICES("Invoices"),
  PAYMENTS("Payments"),
  /** Every invoice with a balance due, by id: a receipt may not touch the invoice's stamp. */
  PAYMENT_SWEEP("Payments of all open invoices");

  private final String title;

  Flow(String title) {
    this.title = title;
  }

  /** What it is called on screens. */
  public String title() {
    return title;
  }

  /**
   * How often it is polled. Retries and writes in doubt carry their own times and wake their flow;
   * the minute is for what was woken while the flow was running.
   */
  public Duration interval(SyncSettings settings) {
    return switch (this) {
      case OPEN_WRITES, RETRIES -> Duration.ofMinutes(1);
      case TAX_TYPES, ACCOUNTS -> settings.masterData().pollEvery();
      case CUSTOMERS, LOC8_CUSTOMERS -> settings.customers().pollEvery();
      case INVOICES -> settings.invoices().pollEvery();
      case PAYMENTS -> settings.payments().pollEvery();
      case PAYMENT_SWEEP -> settings.payments().sweepEvery();
    };
  }

  /** Whether the options of this connection ask for it. */
  public boolean wanted(ConnectionSettings connection) {
    boolean customers = connection.customers().toSage() || connection.customers().toLoc8();
    return switch (this) {
      case LOC8_CUSTOMERS -> customers;
      case CUSTOMERS, OPEN_WRITES, RETRIES -> connection.invoices().enabled() || customers;
      case ACCOUNTS -> connection.invoices().enabled() || connection.accounts();
      default -> connection.invoices().enabled();
    };
  }

  /** Whether invoices have to wait until it succeeded once. */
  public boolean neededByInvoices() {
    return this == TAX_TYPES || this == ACCOUNTS || this == CUSTOMERS;
  }
}
