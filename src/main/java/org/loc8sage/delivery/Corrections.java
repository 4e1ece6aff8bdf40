package org.loc8sage.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.connection.Utc;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.loc8sage.settings.SyncSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one correction of an invoice whose figures in Sage are not those that were sent: a second
 * Save with the document's ID, at most once ever. It is an intent of its own, so that it is marked,
 * judged and looked up like any other write; what it came to is the outcome of the invoice, whose
 * payments are watched from then on.
 *
 * <p>A correcting Save that may have arrived is never repeated: Sage is asked until the document
 * shows it, or has not shown it for a quiet period.
 */
@Component
public class Corrections {

  /** The revision of every correction: the table of intents takes it once for each invoice. */
  private static final String ONCE = "once";

  private static final int MOST_SAVES = 3;
  private static final Duration FIRST_DELAY = Duration.ofSeconds(30);

  private final Intents intents;
  private final Variances variances;
  private final InvoicePayments payments;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Duration quietPeriod;
  private final Clock clock;

  Corrections(
      Intents intents,
      Variances variances,
      InvoicePayments payments,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      SyncSettings settings,
      Clock clock) {
    this.intents = intents;
    this.variances = variances;
    this.payments = payments;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.quietPeriod = settings.delivery().quietPeriod();
    this.clock = clock;
  }

  /**
   * Stores, with the confirmation of an invoice, that its figures are to be corrected; must run in
   * a transaction.
   *
   * @return false when it may not be: it is another's, was corrected before, or is out of date
   */
  boolean plan(SyncRun run, Intent invoice, SageRecord shown) {
    Intent.Totals totals = shown.totals();
    if (invoice.kind() != RecordKind.INVOICE
        || totals == null
        || invoice.laterRevision() != null
        || !shown.hasKeyAndCustomerOf(invoice)) {
      return false;
    }
    Draft draft = draft(invoice, invoice.payload(), invoice.totals());
    if (intents.ofRevision(draft).isPresent()) {
      return false;
    }
    Intent planned = intents.get(intents.insert(draft, IntentState.PLANNED, run.fence()));
    WriteProtocol.must(
        intents.settle(planned, run.fence(), IntentState.PLANNED, shown.id(), "Sage differs."));
    variances.shown(invoice, totals);
    return true;
  }

  private static Draft draft(Intent of, String payload, Intent.@Nullable Totals totals) {
    return new Draft(
        of.connectionId(),
        RecordKind.CORRECTION,
        of.loc8Id(),
        ONCE,
        of.naturalKey(),
        of.reference(),
        of.customerName(),
        of.sageCustomerId(),
        of.documentDate(),
        payload,
        totals);
  }

  private Optional<Intent> open(String connectionId, String loc8Id) {
    return intents.byItem(connectionId + "/" + RecordKind.CORRECTION + "/" + loc8Id);
  }

  /**
   * What the source says of an invoice whose correction is not settled.
   *
   * @param revision what it says now, {@link Intent#VOID}, or null for what was sent
   * @return whether there is one; it then tells, when it is settled
   */
  public boolean awaits(SyncRun run, String loc8Id, @Nullable String revision) {
    Intent open = open(run.connectionId(), loc8Id).orElse(null);
    if (open != null) {
      intents.later(open, run.fence(), revision);
    }
    return open != null;
  }

  /** The correction of an invoice that is to be sent and is due; each try puts off the next. */
  public Optional<Intent> begin(SyncRun run, String loc8Id) {
    Intent open = open(run.connectionId(), loc8Id).orElse(null);
    if (open == null || !open.state().maySend()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Instant next = now.plus(FIRST_DELAY.multipliedBy(1L << Math.min(open.readBacks(), 7)));
    int due =
        jdbc.sql(
                """
                update intent set read_backs = read_backs + 1, next_attempt_at = :next
                where id = :id and state = :state and fence <= :fence
                  and (next_attempt_at is null or next_attempt_at <= :now)
                """)
            .param("next", Utc.of(next))
            .param("now", Utc.of(now))
            .param("id", open.id())
            .param("state", open.state().name())
            .param("fence", run.fence())
            .update();
    return due == 1 ? Optional.of(open) : Optional.empty();
  }

  /** Why a correction is not sent although nothing was read yet; null when it may be. */
  public @Nullable String obstacle(Intent correction) {
    if (correction.laterRevision() != null) {
      return "it was changed in Loc8 meanwhile";
    }
    return correction.saves() >= MOST_SAVES ? "Sage turned it away every time" : null;
  }

  /** Ends it at once when Sage shows by now what it should. */
  public @Nullable Verdict settledAlready(SyncRun run, Intent correction, SageRecord shown) {
    return variances.accepts(correction, shown) ? accept(run, correction, shown) : null;
  }

  /**
   * Freezes what is to be sent; the next step is the door.
   *
   * @param expected what Sage should come to with it
   * @param what is changed, for people
   * @return false when its tax would be more than rounding away from Loc8's
   */
  public boolean freeze(
      SyncRun run, Intent correction, String payload, Intent.Totals expected, String what) {
    if (!variances.allows(invoice(correction), expected.tax())) {
      return false;
    }
    transaction.executeWithoutResult(
        status -> {
          Draft draft = draft(correction, payload, expected);
          WriteProtocol.must(intents.replace(correction, draft, IntentState.PLANNED, run.fence()));
          variances.adjusted(correction, what);
        });
    return true;
  }

  /** What was sent first; a correction is worked out against it, never against an earlier try. */
  public Intent invoice(Intent correction) {
    return intents
        .confirmed(correction.connectionId(), RecordKind.INVOICE, correction.loc8Id())
        .orElseThrow();
  }

  /** Gives it up: the difference is told, with the reason why it was left. */
  public Verdict leave(SyncRun run, Intent correction, Intent.@Nullable Totals shown, String why) {
    Intent.Totals totals =
        shown != null
            ? shown
            : variances.shown(correction).orElse(Objects.requireNonNull(correction.totals()));
    Intent.Totals sent = Objects.requireNonNull(invoice(correction).totals());
    transaction.executeWithoutResult(
        status -> {
          WriteProtocol.must(
              intents.settle(correction, run.fence(), IntentState.REJECTED, null, why));
          watch(correction, totals);
        });
    return Verdict.of(
        changed(correction, Outcome.CONFLICT_SAGE_DIFFERS),
        "difference",
        sent.differenceTo(totals) + "; it was not corrected: " + why);
  }

  /** Sage no longer has the document. */
  public Verdict missing(SyncRun run, Intent correction) {
    WriteProtocol.must(
        intents.settle(correction, run.fence(), IntentState.REJECTED, null, "Not in Sage."));
    return Verdict.of(Outcome.CONFLICT_SAGE_MISSING);
  }

  /** Judges the answer to the correcting Save. */
  Verdict judge(SyncRun run, Intent correction, SendAnswer answer) {
    if (answer instanceof SendAnswer.Saved saved) {
      return saved(run, correction, saved.record());
    }
    // With an ID “exists already” means the document's own number: a refusal like any other.
    String refusal =
        answer instanceof SendAnswer.Refused refused
            ? refused.reason()
            : answer instanceof SendAnswer.Taken taken ? taken.reason() : null;
    if (refusal != null) {
      return leave(run, correction, null, "Sage refused it (" + refusal + ")");
    }
    if (answer instanceof SendAnswer.NotWritten notWritten) {
      WriteProtocol.must(
          intents.settle(
              correction, run.fence(), IntentState.NOT_WRITTEN, null, notWritten.reason()));
      return Verdict.of(Outcome.WAITING_RETRY, "reason", notWritten.reason());
    }
    String reason = ((SendAnswer.InDoubt) answer).reason();
    WriteProtocol.must(intents.doubt(correction, run.fence(), clock.instant(), false, reason));
    return Verdict.of(Outcome.WAITING_CONFIRMATION);
  }

  private Verdict saved(SyncRun run, Intent correction, SageRecord record) {
    if (!Objects.equals(correction.sageId(), record.id())) {
      WriteProtocol.must(
          intents.settle(
              correction, run.fence(), IntentState.REJECTED, null, "Saved as another one."));
      return Verdict.of(Outcome.CONFLICT_DUPLICATE);
    }
    return variances.accepts(correction, record)
        ? accept(run, correction, record)
        : leave(run, correction, record.totals(), "Sage came to other figures again");
  }

  /** Resolves a correcting Save without an answer by what the document shows now. */
  Verdict resolve(SyncRun run, Intent correction, List<SageRecord> shown) {
    SageRecord document =
        shown.stream()
            .filter(record -> Objects.equals(record.id(), correction.sageId()))
            .findFirst()
            .orElse(null);
    if (document == null) {
      return missing(run, correction);
    }
    if (variances.accepts(correction, document)) {
      return accept(run, correction, document);
    }
    Instant now = clock.instant();
    Instant first = correction.firstAbsentAt();
    if (first == null || now.isBefore(first.plus(quietPeriod))) {
      Instant next = (first == null ? now : first).plus(quietPeriod);
      WriteProtocol.must(intents.absent(correction, run.fence(), next));
      return Verdict.of(Outcome.WAITING_CONFIRMATION);
    }
    return leave(
        run, correction, document.totals(), "Sage did not take it, and it is not sent twice");
  }

  private Verdict accept(SyncRun run, Intent correction, SageRecord shown) {
    Intent.Totals totals = Objects.requireNonNull(shown.totals());
    transaction.executeWithoutResult(
        status -> {
          WriteProtocol.must(
              intents.settle(correction, run.fence(), IntentState.CONFIRMED, null, null));
          variances.confirmed(correction, shown);
          watch(correction, totals);
        });
    return Verdict.of(
        changed(correction, Outcome.DELIVERED),
        "note",
        variances.note(correction.connectionId(), correction.loc8Id()));
  }

  private void watch(Intent correction, Intent.Totals totals) {
    payments.watch(
        correction.connectionId(),
        correction.loc8Id(),
        Objects.requireNonNull(correction.sageId()),
        totals.inclusive());
  }

  /** What the source said meanwhile is read anew: it may have come after the answer was asked. */
  private Outcome changed(Intent correction, Outcome otherwise) {
    return intents.get(correction.id()).changedOr(otherwise);
  }
}
