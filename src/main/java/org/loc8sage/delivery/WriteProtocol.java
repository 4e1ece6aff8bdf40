package org.loc8sage.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.loc8sage.settings.SyncSettings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plans, marks, judges and resolves writes to Sage, which has no idempotency key. It sends nothing
 * itself. The one rule behind all of it: while it is possible that Sage has a record, nothing is
 * sent that could make a second one.
 */
@Component
public class WriteProtocol {

  private static final Duration LONGEST_DOUBT = Duration.ofHours(24);
  private static final Duration FIRST_READ_BACK_DELAY = Duration.ofSeconds(30);

  private final Planning planning;
  private final Intents intents;
  private final Links links;
  private final InvoicePayments payments;
  private final Variances variances;
  private final Corrections corrections;
  private final OwnUpdates ownUpdates;
  private final TransactionTemplate transaction;
  private final Duration quietPeriod;
  private final Clock clock;

  WriteProtocol(
      Planning planning,
      Intents intents,
      Links links,
      InvoicePayments payments,
      Variances variances,
      Corrections corrections,
      OwnUpdates ownUpdates,
      TransactionTemplate transaction,
      SyncSettings settings,
      Clock clock) {
    this.planning = planning;
    this.intents = intents;
    this.links = links;
    this.payments = payments;
    this.variances = variances;
    this.corrections = corrections;
    this.ownUpdates = ownUpdates;
    this.transaction = transaction;
    this.quietPeriod = settings.delivery().quietPeriod();
    this.clock = clock;
  }

  /**
   * What is to be done with a draft.
   *
   * @param intentId to be sent, or held; 0 for neither
   * @param verdict null when it is to be sent
   */
  public record Plan(long intentId, @Nullable Verdict verdict) {

    static Plan send(long intentId) {
      return new Plan(intentId, null);
    }

    static Plan done(Outcome outcome) {
      return new Plan(0, Verdict.of(outcome));
    }
  }

  /** Decides whether a draft is to be sent, and stores it before anything is. */
  public Plan plan(SyncRun run, Draft draft) {
    return Objects.requireNonNull(transaction.execute(status -> planning.decide(run, draft)));
  }

  /**
   * Marks an intent as sent; committed before the first byte goes out.
   *
   * @param highestSageId of its kind that is known; a read-back starts above it
   * @throws LeaseLost when another worker has the connection now
   */
  public Intent markSent(SyncRun run, long intentId, long highestSageId) {
    Intent intent = intents.get(intentId);
    if (!intent.state().maySend() || !intents.markSent(intent, run.fence(), highestSageId)) {
      throw new LeaseLost(run.connectionId());
    }
    return intents.get(intentId);
  }

  /**
   * Judges the answer to a Save.
   *
   * @return what became of it; {@code WAITING_CONFIRMATION} means that it is to be looked up at
   *     once
   */
  public Verdict judge(SyncRun run, long intentId, SendAnswer answer) {
    Intent intent = intents.get(intentId);
    if (intent.state() != IntentState.SENT) {
      // Another worker took it for lost; what it finds in Sage counts, not a late answer.
      throw new LeaseLost(run.connectionId());
    }
    if (intent.kind() == RecordKind.CORRECTION) {
      return corrections.judge(run, intent, answer);
    }
    if (intent.kind() == RecordKind.OWN_UPDATE) {
      return ownUpdates.judge(run, intent, answer);
    }
    if (answer instanceof SendAnswer.Saved saved) {
      return confirm(run, intent, saved.record(), Outcome.DELIVERED);
    }
    if (answer instanceof SendAnswer.Refused refused) {
      must(intents.settle(intent, run.fence(), IntentState.REJECTED, null, refused.reason()));
      return Verdict.of(Outcome.PARKED_REFUSED_BY_SAGE, "reason", refused.reason());
    }
    if (answer instanceof SendAnswer.NotWritten notWritten) {
      must(intents.settle(intent, run.fence(), IntentState.NOT_WRITTEN, null, notWritten.reason()));
      return Verdict.of(Outcome.WAITING_RETRY, "reason", notWritten.reason());
    }
    boolean taken = answer instanceof SendAnswer.Taken;
    String reason =
        answer instanceof SendAnswer.Taken saying
            ? saying.reason()
            : ((SendAnswer.InDoubt) answer).reason();
    must(intents.doubt(intent, run.fence(), clock.instant(), taken, reason));
    return Verdict.of(Outcome.WAITING_CONFIRMATION);
  }

  /**
   * Resolves a doubt by what Sage shows now.
   *
   * @param shown every record that could be it; complete, from a look-up that did not fail
   */
  public Verdict resolve(SyncRun run, long intentId, List<SageRecord> shown) {
    Intent intent = intents.get(intentId);
    if (intent.state() != IntentState.UNKNOWN) {
      return Verdict.of(Outcome.UNCHANGED);
    }
    if (intent.kind() == RecordKind.CORRECTION) {
      return corrections.resolve(run, intent, shown);
    }
    boolean absent = shown.stream().noneMatch(record -> record.hasKeyOf(intent));
    if (!absent) {
      return shownAs(run, intent, shown);
    }
    // Sage refused it because its key exists; what is not ours is another's, and waiting would not
    // make it ours.
    return intent.saidTaken() ? taken(run, intent, "It did not show it.") : absent(run, intent);
  }

  private Verdict shownAs(SyncRun run, Intent intent, List<SageRecord> shown) {
    List<SageRecord> named = shown.stream().filter(record -> record.hasKeyOf(intent)).toList();
    if (named.size() > 1) {
      must(intents.settle(intent, run.fence(), IntentState.DUPLICATE, null, "More than one."));
      return Verdict.of(Outcome.CONFLICT_DUPLICATE);
    }
    SageRecord found = named.get(0);
    boolean ours =
        variances.accepts(intent, found)
            || found.isRounded(intent, run.settings().rounding().tolerance());
    if (ours && !isAnothers(found, intent)) {
      return confirm(run, intent, found, Outcome.FOUND_IN_SAGE);
    }
    String other = ours ? "it is another invoice of Loc8" : found.differenceTo(intent);
    return taken(run, intent, "It has the id %d there: %s.".formatted(found.id(), other));
  }

  /**
   * Decides by what Sage shows before a first Save: an earlier database may have sent it.
   *
   * @param shown every record that could be it; complete, from a look-up that did not fail
   * @return null when Sage does not have it and it is to be sent; held stays held
   */
  public @Nullable Verdict lookFirst(SyncRun run, long intentId, List<SageRecord> shown) {
    Intent intent = intents.get(intentId);
    boolean absent = shown.stream().noneMatch(record -> record.hasKeyOf(intent));
    Verdict unsent = intent.state() == IntentState.HELD ? Verdict.of(Outcome.HELD) : null;
    return absent ? unsent : shownAs(run, intent, shown);
  }

  /** Two records of Loc8 with one number and one content are still two: the second is not found. */
  private boolean isAnothers(SageRecord found, Intent intent) {
    return links
        .loc8Id(intent.connectionId(), intent.kind().name(), found.id())
        .filter(owner -> !owner.equals(intent.loc8Id()))
        .isPresent();
  }

  private Verdict taken(SyncRun run, Intent intent, String reason) {
    must(intents.settle(intent, run.fence(), IntentState.CONFLICT, null, reason));
    return Verdict.of(Outcome.CONFLICT_NUMBER_TAKEN, "note", " " + reason);
  }

  private Verdict absent(SyncRun run, Intent intent) {
    Instant now = clock.instant();
    Instant first = intent.firstAbsentAt();
    if (first == null || now.isBefore(first.plus(quietPeriod))) {
      Instant next = (first == null ? now : first).plus(quietPeriod);
      must(intents.absent(intent, run.fence(), next));
      return Verdict.of(Outcome.WAITING_CONFIRMATION);
    }
    Instant doubt = intent.inDoubtSince();
    if (doubt != null && now.isAfter(doubt.plus(LONGEST_DOUBT))) {
      must(intents.settle(intent, run.fence(), IntentState.ABSENT, null, "Not found for long."));
      return new Verdict(
          Outcome.PARKED_UNCONFIRMED,
          Map.of("hours", String.valueOf(Duration.between(doubt, now).toHours())));
    }
    must(intents.settle(intent, run.fence(), IntentState.ABSENT, null, "Not in Sage."));
    return Verdict.of(Outcome.WAITING_RETRY, "reason", "Sage does not have it; it is sent again.");
  }

  /** A look-up failed: nothing is known, it stays in doubt and is looked up later. */
  public Verdict stillInDoubt(SyncRun run, long intentId, String reason) {
    Intent intent = intents.get(intentId);
    if (intent.state() != IntentState.UNKNOWN) {
      return Verdict.of(Outcome.UNCHANGED);
    }
    long factor = 1L << Math.min(intent.readBacks(), 4);
    intents.doubt(
        intent,
        run.fence(),
        clock.instant().plus(FIRST_READ_BACK_DELAY.multipliedBy(factor)),
        intent.saidTaken(),
        reason);
    return Verdict.of(Outcome.WAITING_CONFIRMATION);
  }

  /** The source made it void: closes what was never written; what may be in Sage is looked up. */
  public Verdict voided(SyncRun run, String connectionId, String loc8Id) {
    String key = connectionId + "/" + RecordKind.INVOICE + "/" + loc8Id;
    Intent open = intents.byItem(key).orElse(null);
    if (open == null) {
      return Verdict.of(Outcome.EXCLUDED_VOID);
    }
    if (open.state().maySend() || open.state() == IntentState.HELD) {
      must(intents.settle(open, run.fence(), IntentState.REJECTED, null, "Void in Loc8."));
      return Verdict.of(Outcome.EXCLUDED_VOID);
    }
    planning.lookUp(run, open, Intent.VOID);
    return Verdict.of(Outcome.WAITING_CONFIRMATION);
  }

  private Verdict confirm(SyncRun run, Intent intent, SageRecord record, Outcome outcome) {
    boolean accepted = variances.accepts(intent, record);
    transaction.executeWithoutResult(
        status -> {
          must(intents.settle(intent, run.fence(), IntentState.CONFIRMED, record.id(), null));
          links.link(
              intent.connectionId(),
              intent.kind().name(),
              intent.loc8Id(),
              record.id(),
              record.naturalKey(),
              outcome == Outcome.DELIVERED ? Links.By.DELIVERED : Links.By.FOUND);
          if (intent.kind() == RecordKind.INVOICE) {
            invoiceConfirmed(run, intent, record, accepted);
          }
        });
    if (!accepted) {
      return Verdict.of(Outcome.CONFLICT_SAGE_DIFFERS, "difference", record.differenceTo(intent));
    }
    if (intent.kind() == RecordKind.CUSTOMER) {
      return new Verdict(outcome, Map.of("how", intent.howFound()));
    }
    return new Verdict(
        intent.changedOr(outcome),
        Map.of(
            "how",
            intent.howFound(),
            "note",
            variances.note(intent.connectionId(), intent.loc8Id())));
  }

  /** Its payments are watched, from after the correction on where there is to be one. */
  private void invoiceConfirmed(SyncRun run, Intent intent, SageRecord record, boolean accepted) {
    if (accepted) {
      variances.confirmed(intent, record);
    } else if (corrections.plan(run, intent, record)) {
      return;
    }
    Intent.Totals totals = record.totals() == null ? intent.totals() : record.totals();
    if (totals != null) {
      payments.watch(intent.connectionId(), intent.loc8Id(), record.id(), totals.inclusive());
    }
  }

  static void must(boolean hit) {
    if (!hit) {
      throw new LeaseLost("the intent was changed by another worker");
    }
  }
}
