package org.loc8sage.check;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Everything that is assumed of Loc8, in at most fifteen calls. */
final class Loc8Check {

  private static final Duration RECENTLY = Duration.ofDays(90);
  private static final String EVER = "2000-01-01T00:00:00Z";

  private final Loc8Side side;
  private final Instant now;

  Loc8Check(Loc8Side side, Instant now) {
    this.side = side;
    this.now = now;
  }

  /** Asks, and returns the zone of the Loc8 company; null when it could not be told. */
  @Nullable ZoneId check() {
    Loc8Door door = new Loc8Door(side);
    door.check();
    Loc8Invoices invoices = new Loc8Invoices(side);
    String recently = now.minus(RECENTLY).truncatedTo(ChronoUnit.SECONDS).toString();
    Loc8Sample sample = invoices.sample(recently, EVER);
    Loc8Others others = new Loc8Others(side);
    if (sample != null) {
      records(invoices, sample);
      others.oneInvoice(sample);
      others.oneCustomer(sample);
      others.oneJob(sample);
    }
    others.customerList();
    others.lists();
    door.conclude();
    side.report().restUntold(Group.LOC8, whyNot(sample));
    return door.zone();
  }

  private String whyNot(@Nullable Loc8Sample sample) {
    if (side.calls().ended() != null) {
      return "It was not asked: " + side.calls().ended();
    }
    return sample == null
        ? "The list of invoices could not be read."
        : "There is no invoice to look at.";
  }

  private void records(Loc8Invoices invoices, Loc8Sample sample) {
    invoices.list(sample);
    invoices.order(sample);
    Loc8Paging paging = new Loc8Paging(invoices, side.report());
    paging.pages(sample);
    paging.changedSince(sample);
    if (sample.ours().isEmpty()) {
      return;
    }
    Loc8Records records = new Loc8Records(side, sample);
    records.fields();
    records.lines();
    records.statusWords();
    records.kinds();
    Loc8Forms forms = new Loc8Forms(side, sample);
    forms.amounts();
    forms.stampsAndDates();
  }
}
