package org.loc8sage.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.loc8sage.sandbox.http.Json;

/** Brings on what goes wrong outside the process, and mends it again. */
final class Troublemaker {
  private static final long CUT_MILLIS = 2_500;
  private static final String[][] CALLS = {
    {"sage", "POST", "/TaxInvoice/Save"},
    {"sage", "POST", "/TaxInvoice/Save"},
    {"sage", "POST", "/Customer/Save"},
    {"sage", "GET", "/TaxInvoice/Get"},
    {"sage", "GET", ""},
    {"loc8", "GET", "/invoices"},
    {"loc8", "PATCH", "/invoices/"},
    {"loc8", "POST", "/customers"},
  };

  private static final Set<Incident> ENDING =
      EnumSet.of(Incident.UNAUTHORIZED_401, Incident.PAYMENT_402, Incident.FORBIDDEN_403);

  private static final List<Incident> LOST =
      List.of(
          Incident.RESET_AFTER,
          Incident.HANG_AFTER,
          Incident.TRUNCATED,
          Incident.EMPTY_200,
          Incident.NULL_200,
          Incident.ERROR_500_AFTER,
          Incident.LATE_COMMIT);

  private final List<Firm> firms;
  private final Relay relay;
  private final Random random;
  private final ScheduledExecutorService timer;
  private final Tally tally;
  private final List<Runnable> mending = new ArrayList<>();

  Troublemaker(
      List<Firm> firms, Relay relay, Random random, ScheduledExecutorService timer, Tally tally) {
    this.firms = firms;
    this.relay = relay;
    this.random = random;
    this.timer = timer;
    this.tally = tally;
  }

  /** Brings on one life's trouble; in every firm an answer gets lost besides. */
  void bringOnAll(List<Incident> incidents) {
    // People do the books at Sage's own screen, before anything is wrong with the wire.
    incidents.stream().filter(Troublemaker::isInTheBooks).forEach(this::bringOn);
    loseAnswers();
    incidents.stream().filter(incident -> !isInTheBooks(incident)).forEach(this::bringOn);
  }

  private static boolean isInTheBooks(Incident incident) {
    return incident.where() == Incident.Where.BOOKS;
  }

  /** Brings it on for one of the firms, or for the wire that all share. */
  void bringOn(Incident incident) {
    tally.armed(incident);
    Firm firm = firms.get(random.nextInt(firms.size()));
    switch (incident.where()) {
      case WIRE -> {
        wire(incident);
        tally.hit(incident, 1);
      }
      case FAULT -> {
        // One that ends the work of a connection leaves the others theirs.
        for (Firm one : ENDING.contains(incident) ? List.of(firm) : firms) {
          fault(one, incident, CALLS[random.nextInt(CALLS.length)]);
        }
      }
      case SAVES -> fault(firm, incident, CALLS[random.nextInt(3)]);
      case PAGE -> page(firm, incident);
      case CALM -> fault(firm, incident, CALLS[4]);
      case BOOKS -> {
        books(firm, incident);
        tally.hit(incident, 1);
      }
      default -> throw new IllegalArgumentException("not from outside: " + incident);
    }
  }

  private void wire(Incident incident) {
    if (incident == Incident.REFUSED) {
      relay.cut();
      timer.schedule(relay::mend, CUT_MILLIS, TimeUnit.MILLISECONDS);
      mending.add(relay::mend);
    } else {
      relay.closeWhenReused(true);
      mending.add(() -> relay.closeWhenReused(false));
    }
  }

  private void fault(Firm firm, Incident incident, String[] call) {
    firm.books()
        .fault(
            Json.object()
                .put("kind", incident.fault())
                .put("system", call[0])
                .put("method", call[1])
                .put("pathContains", call[2])
                .put("skip", random.nextInt(2))
                .put("times", 1 + random.nextInt(2))
                .put("delayMs", delayMillis(incident))
                .put("retryAfter", String.valueOf(Checker.BLOCK.toSeconds())));
    boolean refused = incident == Incident.UNAUTHORIZED_401 || incident == Incident.FORBIDDEN_403;
    if (refused) {
      mending.add(firm::changeCredentials);
    }
  }

  /**
   * The trouble that all of this is about, in every life and firm: Sage has it, and nobody was
   * told.
   */
  private void loseAnswers() {
    for (Firm firm : firms) {
      Incident lost = LOST.get(random.nextInt(LOST.size()));
      tally.armed(lost);
      fault(firm, lost, CALLS[0]);
    }
  }

  /** A hang outlasts the response time-out; a late commit comes just inside the quiet period. */
  private long delayMillis(Incident incident) {
    return switch (incident) {
      case LATE_COMMIT -> 500 + random.nextInt((int) Settings.QUIET_PERIOD.toMillis() - 1_500);
      case SLOW_DRIP -> 1_500;
      default -> 3_000;
    };
  }

  private static void page(Firm firm, Incident incident) {
    firm.invoice(110);
    ObjectNode fault =
        Json.object()
            .put("kind", "error-500-before")
            .put("system", "loc8")
            .put("method", "GET")
            .put("pathContains", "/invoices")
            .put("skip", 1);
    firm.books().fault(fault.put("times", incident == Incident.PAGE_2_FAILS_ONCE ? 1 : 60));
  }

  private void books(Firm firm, Incident incident) {
    switch (incident) {
      case NUMBER_TAKEN -> firm.takeANumber();
      case NAME_TAKEN -> firm.takeAName();
      case DOCUMENT_VOIDED -> firm.makeOneVoid();
      case TOTAL_OFF -> firm.roundOtherwise();
      case LOCKED_PERIOD -> {
        firm.lock(true);
        mending.add(() -> firm.lock(false));
      }
      case ARCHIVED_ACCOUNT -> {
        firm.use("accounts", "Labour Income", false);
        mending.add(() -> firm.use("accounts", "Labour Income", true));
      }
      case TAX_TYPE_GONE -> {
        firm.use("taxtypes", "GST Free", false);
        mending.add(() -> firm.use("taxtypes", "GST Free", true));
      }
      default -> throw new IllegalArgumentException("not in the books: " + incident);
    }
  }

  /** People have mended everything; the faults that were hit are counted. */
  void mendAll() {
    mending.forEach(Runnable::run);
    mending.clear();
    for (Firm firm : firms) {
      for (JsonNode fault : firm.books().faults()) {
        for (Incident incident : Incident.values()) {
          if (incident.fault().equals(fault.path("kind").asText())) {
            tally.hit(incident, fault.path("hits").asInt());
          }
        }
      }
      firm.books().noFaults();
    }
  }
}
