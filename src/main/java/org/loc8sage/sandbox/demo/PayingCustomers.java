package org.loc8sage.sandbox.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.loc8sage.sandbox.control.SageControl;
import org.loc8sage.sandbox.http.Json;
import org.loc8sage.sandbox.sage.SageBooks;
import org.loc8sage.sandbox.sage.SageModel;
import org.loc8sage.sandbox.sage.SageShelf;
import org.loc8sage.sandbox.store.Tenant;
import org.loc8sage.sandbox.store.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo tenant's customers: each pays an invoice 20 to 60 seconds after it appears in Sage, some
 * in two halves, some never. The Invoice ID decides, so that a restart changes nothing.
 */
public final class PayingCustomers {
  private static final Logger LOG = LoggerFactory.getLogger(PayingCustomers.class);
  private static final int FIRST_AFTER = 20;
  private static final int SPREAD = 20;

  private final Tenants tenants;
  private final SageModel model;

  public PayingCustomers(Tenants tenants, SageModel model) {
    this.tenants = tenants;
    this.model = model;
  }

  /** Looks every second whether someone pays. */
  public void startOn(ScheduledExecutorService timer) {
    timer.scheduleWithFixedDelay(this::payNow, 1, 1, TimeUnit.SECONDS);
  }

  /** Everyone whose time has come, by the sandbox's clock, pays. */
  public synchronized void payNow() {
    try {
      tenants.find(DemoCredentials.TENANT).ifPresent(this::pay);
    } catch (RuntimeException e) {
      // A customer who cannot pay (a locked period, say) must not end the timer.
      LOG.warn("A sandbox customer could not pay: {}", e.getMessage());
    }
  }

  private void pay(Tenant tenant) {
    SageBooks books = new SageBooks(tenant, model);
    for (ObjectNode invoice : books.all(SageShelf.TAX_INVOICE)) {
      BigDecimal part = duePart(tenant, invoice);
      if (part.signum() > 0) {
        ObjectNode order = Json.object().put("id", invoice.get("ID").asLong()).put("amount", part);
        tenant.books().inOneGo(() -> new SageControl(books).pay(order));
      }
    }
  }

  /** What this customer pays now: the first half, the rest, all or nothing. */
  private static BigDecimal duePart(Tenant tenant, ObjectNode invoice) {
    BigDecimal due = Json.decimalOrZero(invoice.get("AmountDue"));
    BigDecimal total = Json.decimalOrZero(invoice.get("Total"));
    int habit = Math.floorMod(invoice.get("DocumentNumber").asText().hashCode(), 10);
    if (due.signum() <= 0 || habit == 9) {
      return BigDecimal.ZERO;
    }
    Instant made =
        LocalDateTime.parse(invoice.get("Created").asText()).atZone(tenant.zone()).toInstant();
    Instant first = made.plusSeconds(FIRST_AFTER + habit * SPREAD / 10);
    boolean halves = habit == 1 || habit == 5;
    boolean untouched = due.compareTo(total) == 0;
    Instant second = first.plus(Duration.ofSeconds(SPREAD));
    if (tenant.now().isBefore(halves && !untouched ? second : first)) {
      return BigDecimal.ZERO;
    }
    return halves && untouched ? total.divide(BigDecimal.valueOf(2), 2, RoundingMode.HALF_UP) : due;
  }
}
