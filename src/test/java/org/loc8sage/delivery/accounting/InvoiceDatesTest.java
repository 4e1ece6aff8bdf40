package org.loc8sage.delivery.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.loc8sage.delivery.accounting.Sample.Invoice;
import org.loc8sage.delivery.accounting.Sample.Line;
import org.loc8sage.settings.StartAt;

/** Plain dates of a company, at midnight and where its clocks are put on or back. */
class InvoiceDatesTest {

  /** Beirut puts its clocks on at midnight: its days begin at one o'clock once a year. */
  private static final List<String> ZONES =
      List.of(
          "Australia/Sydney",
          "Australia/Lord_Howe",
          "Australia/Adelaide",
          "Africa/Johannesburg",
          "UTC",
          "Pacific/Auckland",
          "Asia/Beirut");

  /** An instant within a second, a minute or hours of a midnight or of a change of the clocks. */
  record Moment(ZoneId zone, Instant instant) {}

  @Provide
  Arbitrary<Moment> moments() {
    Arbitrary<ZoneId> zones = Arbitraries.of(ZONES).map(ZoneId::of);
    Arbitrary<Integer> days = Arbitraries.integers().between(0, 3_650);
    Arbitrary<Long> seconds =
        Arbitraries.oneOf(
            Arbitraries.of(-1L, 0L, 1L, -60L, 60L, 1_799L, 1_800L, 3_599L, 3_600L, -3_600L),
            Arbitraries.longs().between(-86_400, 86_400));
    return Combinators.combine(zones, days, Arbitraries.of(true, false), seconds)
        .as(
            (zone, day, change, off) -> {
              LocalDate date = LocalDate.of(2022, 1, 1).plusDays(day);
              Instant midnight = date.atStartOfDay(zone).toInstant();
              ZoneOffsetTransition next = zone.getRules().nextTransition(midnight);
              Instant near = change && next != null ? next.getInstant() : midnight;
              return new Moment(zone, near.plusSeconds(off));
            });
  }

  @Property
  void without_an_issue_date_it_is_the_day_on_which_it_was_sent_there(
      @ForAll("moments") Moment moment, @ForAll @IntRange(max = 120) int terms) {
    PreparedInvoice prepared = prepare(null, null, moment, terms);

    // By hand: what the company's clock showed is UTC and its offset of that moment.
    ZoneOffset offset = moment.zone().getRules().getOffset(moment.instant());
    long days =
        Math.floorDiv(moment.instant().getEpochSecond() + offset.getTotalSeconds(), 86_400L);
    assertThat(prepared.date().toEpochDay()).isEqualTo(days);
    assertThat(prepared.dueDate().toEpochDay()).isEqualTo(days + terms);
  }

  @Property
  void dates_that_loc8_names_stay_whatever_the_zone(
      @ForAll("moments") Moment moment,
      @ForAll @IntRange(max = 3_650) int issued,
      @ForAll @IntRange(min = -30, max = 120) int due) {
    LocalDate issueDate = LocalDate.of(2022, 1, 1).plusDays(issued);
    PreparedInvoice prepared = prepare(issueDate, issueDate.plusDays(due), moment, 14);

    assertThat(prepared.date()).isEqualTo(issueDate);
    assertThat(prepared.dueDate()).isEqualTo(issueDate.plusDays(due));
  }

  @Property
  void a_bare_start_date_begins_with_the_first_moment_of_that_day_there(
      @ForAll("moments") Moment moment) {
    LocalDate day = LocalDate.ofInstant(moment.instant(), moment.zone());
    Instant start = StartAt.read(day.toString(), moment.zone());

    assertThat(ZonedDateTime.ofInstant(start, moment.zone()).toLocalDate()).isEqualTo(day);
    ZonedDateTime before = ZonedDateTime.ofInstant(start.minusNanos(1), moment.zone());
    assertThat(before.toLocalDate()).isEqualTo(day.minusDays(1));
    assertThat(moment.instant().isBefore(start)).isFalse();
    Instant next = StartAt.read(day.plusDays(1).toString(), moment.zone());
    assertThat(moment.instant().isBefore(next)).isTrue();
    assertThat(Duration.between(start, next)).isBetween(Duration.ofHours(23), Duration.ofHours(25));
  }

  @Property
  void an_instant_as_start_is_the_same_in_every_zone(@ForAll("moments") Moment moment) {
    String there = moment.instant().atZone(moment.zone()).toOffsetDateTime().toString();
    assertThat(StartAt.read(there, ZoneOffset.UTC)).isEqualTo(moment.instant());
    assertThat(StartAt.read(moment.instant().toString(), moment.zone()))
        .isEqualTo(moment.instant());
  }

  @Property
  void midnight_is_the_new_day(@ForAll("moments") Moment moment) {
    LocalDate day = LocalDate.ofInstant(moment.instant(), moment.zone());
    Instant midnight = day.atTime(LocalTime.MIDNIGHT).atZone(moment.zone()).toInstant();
    assertThat(prepare(null, null, new Moment(moment.zone(), midnight), 0).date()).isEqualTo(day);
    assertThat(prepare(null, null, new Moment(moment.zone(), midnight.minusSeconds(1)), 0).date())
        .isEqualTo(day.minusDays(1));
  }

  private static PreparedInvoice prepare(
      @Nullable LocalDate issued, @Nullable LocalDate due, Moment moment, int terms) {
    InvoiceOptions usual = Sample.options();
    return new Invoice()
        .line(new Line())
        .issued(issued)
        .due(due)
        .sent(moment.instant())
        .prepare(
            new InvoiceOptions(
                usual.reference(),
                terms,
                "",
                usual.zeroValue(),
                usual.taxNone(),
                usual.rounding(),
                usual.defaultAccount(),
                Map.of("LABOUR_ONSITE", "4-1000 Labour Income"),
                moment.zone()));
  }
}
