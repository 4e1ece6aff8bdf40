package org.loc8sage.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.loc8sage.settings.ConnectionSettings.Sending;
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

  private final Intents intents;
  private final Links links;
  private final InvoicePayments payments;
  private final TransactionTemplate transaction;
  private final Duration quietPeriod;
  private final Clock clock;

  WriteProtocol(
      Intents intents,
      Links links,
      InvoicePayments payments,
      TransactionTemplate transaction,
      SyncSettings settings,
      Clock clock) {
    this.intents = intents;
    this.links = links;
    this.payments = payments;
    this.transaction = transaction;
    this.quietPeriod = settings.delivery().quietPeriod();
    this.clock = clock;
  }

  /**
   * What is to be done with a draft.
   *
   * @param intentId to be sent, or 0
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
    Plan plan = transaction.execute(status -> decide(run, draft));
    return java.util.Objects.requireNonNull(plan);
  }

  private Plan decide(SyncRun run, Draft draft) {
    Intent open = intents.open(draft).orElse(null);
    if (open == null) {
      return planAnew(run, draft);
    }
    return switch (open.state()) {
      case PLANNED, NOT_WRITTEN, ABSENT, HELD -> takeOver(run, open, draft);
      case SENT -> {
        intents.doubt(open, run.fence(), clock.instant(), "The answer was not judged.");
        yield Plan.done(Outcome.WAITING_CONFIRMATION);
      }
      case CONFLICT -> {
        if (!open.revision().equals(draft.revision())) {
          yield takeOver(run, open, draft);
        }
        intents.doubt(open, run.fence(), clock.instant(), "Looked up again on request.");
        yield Plan.done(Outcome.WAITING_CONFIRMATION);
      }
      case DUPLICATE -> Plan.done(Outcome.CONFLICT_DUPLICATE);
      default -> Plan.done(Outcome.WAITING_CONFIRMATION);
    };
  }

  private Plan planAnew(SyncRun run, Draft draft) {
    Intent confirmed =
        intents.confirmed(draft.connectionId(), draft.kind(), draft.loc8Id()).orElse(null);
    if (confirmed != null) {
      return Plan.done(
          confirmed.revision().equals(draft.revision())
              ? Outcome.UNCHANGED
              : Outcome.CONFLICT_CHANGED_AFTER_SENDING);
    }
    Intent rejected = intents.ofRevision(draft).orElse(null);
    if (rejected != null) {
      return takeOver(run, rejected, draft);
    }
    long id = intents.insert(draft, firstState(run, draft), run.fence());
    return sendUnlessHeld(run, draft, id);
  }

  private Plan takeOver(SyncRun run, Intent intent, Draft draft) {
    Intent same = intents.ofRevision(draft).orElse(intent);
    if (same.id() != intent.id()) {
      // The source says again what it said before: that row is used again, this one is closed.
      must(intents.settle(intent, run.fence(), IntentState.REJECTED, null, "Superseded."));
    }
    must(intents.replace(same, draft, firstState(run, draft), run.fence()));
    return sendUnlessHeld(run, draft, same.id());
  }

  private static IntentState firstState(SyncRun run, Draft draft) {
    return isHeld(run, draft) ? IntentState.HELD : IntentState.PLANNED;
  }

  private static Plan sendUnlessHeld(SyncRun run, Draft draft, long intentId) {
    return isHeld(run, draft) ? Plan.done(Outcome.HELD) : Plan.send(intentId);
  }

  private static boolean isHeld(SyncRun run, Draft draft) {
    return draft.kind() == RecordKind.INVOICE && run.settings().sending() == Sending.HELD;
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
    String reason = ((SendAnswer.InDoubt) answer).reason();
    must(intents.doubt(intent, run.fence(), clock.instant(), reason));
    return Verdict.of(Outcome.WAITING_CONFIRMATION);
  }

  /**
   * Resolves a doubt by what Sage shows now.
   *
   * @param shown every record that could be it; complete, from a look-up that did not fail
   * @param refusedAsTaken whether Sage has just refused the Save because its key exists: then what
   *     is not ours is another's, and waiting would not make it ours
   */
  public Verdict resolve(
      SyncRun run, long intentId, List<SageRecord> shown, boolean refusedAsTaken) {
    Intent intent = intents.get(intentId);
    if (intent.state() != IntentState.UNKNOWN) {
      return Verdict.of(Outcome.UNCHANGED);
    }
    List<SageRecord> named = shown.stream().filter(record -> record.hasKeyOf(intent)).toList();
    if (named.size() > 1) {
      must(intents.settle(intent, run.fence(), IntentState.DUPLICATE, null, "More than one."));
      return Verdict.of(Outcome.CONFLICT_DUPLICATE);
    }
    if (named.size() == 1) {
      SageRecord found = named.get(0);
      if (found.isWhat(intent) && !isAnothers(found, intent)) {
        return confirm(run, intent, found, Outcome.FOUND_IN_SAGE);
      }
      return taken(run, intent, "Other content.");
    }
    return refusedAsTaken ? taken(run, intent, "Sage says that it exists.") : absent(run, intent);
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
    return Verdict.of(Outcome.CONFLICT_NUMBER_TAKEN);
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
    long factor = 1L << Math.min(intent.readBacks(), 4);
    intents.doubt(
        intent,
        run.fence(),
        clock.instant().plus(FIRST_READ_BACK_DELAY.multipliedBy(factor)),
        reason);
    return Verdict.of(Outcome.WAITING_CONFIRMATION);
  }

  /** The source made it void: closes what was never written. */
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
    return Verdict.of(Outcome.WAITING_CONFIRMATION);
  }

  private Verdict confirm(SyncRun run, Intent intent, SageRecord record, Outcome outcome) {
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
          Intent.Totals totals = record.totals() == null ? intent.totals() : record.totals();
          if (intent.kind() == RecordKind.INVOICE && totals != null) {
            payments.watch(intent.connectionId(), intent.loc8Id(), record.id(), totals.inclusive());
          }
        });
    if (record.isWhat(intent)) {
      return Verdict.of(outcome);
    }
    return Verdict.of(Outcome.CONFLICT_SAGE_DIFFERS, "difference", difference(intent, record));
  }

  private static String difference(Intent intent, SageRecord record) {
    if (!record.hasKeyOf(intent)) {
      return "sent as " + intent.naturalKey() + ", in Sage " + record.naturalKey();
    }
    if (intent.totals() != null
        && record.totals() != null
        && !intent.totals().equalTo(record.totals())) {
      return intent.totals().differenceTo(record.totals());
    }
    return "the customer is another one";
  }

  private static void must(boolean hit) {
    if (!hit) {
      throw new LeaseLost("the intent was changed by another worker");
    }
  }
}
