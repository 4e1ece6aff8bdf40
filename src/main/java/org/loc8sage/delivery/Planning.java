package org.loc8sage.delivery;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.WriteProtocol.Plan;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.loc8sage.settings.ConnectionSettings.Sending;
import org.springframework.stereotype.Component;

/** What is to be done with a draft, given what was written or tried of its item before. */
@Component
class Planning {

  private final Intents intents;
  private final SendWishes wishes;
  private final Clock clock;

  Planning(Intents intents, SendWishes wishes, Clock clock) {
    this.intents = intents;
    this.wishes = wishes;
    this.clock = clock;
  }

  /** Must run in a transaction. */
  Plan decide(SyncRun run, Draft draft) {
    Intent confirmed =
        intents.confirmed(draft.connectionId(), draft.kind(), draft.loc8Id()).orElse(null);
    if (confirmed != null) {
      return Plan.done(
          confirmed.revision().equals(draft.revision())
              ? Outcome.UNCHANGED
              : Outcome.CONFLICT_CHANGED_AFTER_SENDING);
    }
    Intent open = intents.open(draft).orElse(null);
    if (open == null) {
      return planAnew(run, draft);
    }
    return switch (open.state()) {
      case PLANNED, NOT_WRITTEN, ABSENT, HELD -> takeOver(run, open, draft);
      case CONFLICT -> afterConflict(run, open, draft);
      case SENT, UNKNOWN, DUPLICATE -> {
        boolean same = open.revision().equals(draft.revision());
        lookUp(run, open, same ? null : draft.revision());
        yield Plan.done(Outcome.WAITING_CONFIRMATION);
      }
      case CONFIRMED, REJECTED -> throw new IllegalStateException("closed, yet it holds its item");
    };
  }

  /** Has it looked up, and remembers what the source says meanwhile (null: the same). */
  void lookUp(SyncRun run, Intent open, @Nullable String later) {
    intents.later(open, run.fence(), later);
    if (open.state() == IntentState.SENT) {
      String reason = "The answer was not judged.";
      intents.doubt(open, run.fence(), clock.instant(), false, reason);
    } else if (open.state() != IntentState.UNKNOWN) {
      intents.reopen(open, run.fence());
    }
  }

  /**
   * What stands under the number in Sage may be ours with other figures. So only another number is
   * sent without a look-up; the same number is looked up with what the source says now.
   */
  private Plan afterConflict(SyncRun run, Intent open, Draft draft) {
    Plan plan = takeOver(run, open, draft);
    if (!open.naturalKey().strip().equalsIgnoreCase(draft.naturalKey().strip())) {
      return plan;
    }
    WriteProtocol.must(intents.reopen(intents.open(draft).orElseThrow(), run.fence()));
    return Plan.done(Outcome.WAITING_CONFIRMATION);
  }

  private Plan planAnew(SyncRun run, Draft draft) {
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
      WriteProtocol.must(
          intents.settle(intent, run.fence(), IntentState.REJECTED, null, "Superseded."));
    }
    WriteProtocol.must(intents.replace(same, draft, firstState(run, draft), run.fence()));
    return sendUnlessHeld(run, draft, same.id());
  }

  /**
   * Stores a change of what Sage has, a Save with an ID. Whoever plans it has just read the record,
   * so an earlier one that is still open is settled by that. Must run in a transaction.
   *
   * @return the intent that is to be sent
   */
  long change(SyncRun run, Draft draft) {
    Intent open = intents.open(draft).orElse(null);
    Intent same = intents.ofRevision(draft).orElse(open);
    if (open != null && open.id() != same.id()) {
      WriteProtocol.must(
          intents.settle(open, run.fence(), IntentState.REJECTED, null, "Superseded."));
    }
    if (same == null) {
      return intents.insert(draft, IntentState.PLANNED, run.fence());
    }
    WriteProtocol.must(intents.replace(same, draft, IntentState.PLANNED, run.fence()));
    return same.id();
  }

  private IntentState firstState(SyncRun run, Draft draft) {
    return isHeld(run, draft) ? IntentState.HELD : IntentState.PLANNED;
  }

  private Plan sendUnlessHeld(SyncRun run, Draft draft, long intentId) {
    return isHeld(run, draft) ? new Plan(intentId, Verdict.of(Outcome.HELD)) : Plan.send(intentId);
  }

  private boolean isHeld(SyncRun run, Draft draft) {
    return draft.kind() == RecordKind.INVOICE
        && run.settings().sending() == Sending.HELD
        && !wishes.isAsked(draft.connectionId(), draft.loc8Id());
  }
}
