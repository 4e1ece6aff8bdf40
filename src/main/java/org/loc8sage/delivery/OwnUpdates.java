package org.loc8sage.delivery;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Unavailable;
import org.loc8sage.outcome.Verdict;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The write protocol of what routes of one's own change in Sage: a Save with an id. The same Save
 * twice does no harm, so nothing stays in doubt: the record is read again, and either shows the
 * change or gets it once more. What Sage does not have yet is never made here, since a second one
 * could not be told from the first.
 */
@Component
public class OwnUpdates {

  private final Planning planning;
  private final Intents intents;
  private final TransactionTemplate transaction;

  OwnUpdates(Planning planning, Intents intents, TransactionTemplate transaction) {
    this.planning = planning;
    this.intents = intents;
    this.transaction = transaction;
  }

  /**
   * Stores a change before it is sent. Whoever calls it has just read the record, so whatever was
   * sent of it before is settled by what it shows.
   *
   * @return the intent that is to be sent
   */
  public long plan(SyncRun run, Draft draft) {
    return Objects.requireNonNull(transaction.execute(status -> planning.change(run, draft)));
  }

  /**
   * The record shows already what was to be sent.
   *
   * @return whether it was sent before, by a Save whose answer was lost
   */
  public boolean arrived(SyncRun run, Draft draft) {
    Intent open = intents.open(draft).orElse(null);
    if (open == null) {
      return false;
    }
    settle(run, open, IntentState.CONFIRMED, null, "");
    return open.saves() > 0;
  }

  /**
   * Judges the answer to the Save.
   *
   * @throws Unavailable when it may or may not have arrived: the item is tried again
   */
  Verdict judge(SyncRun run, Intent intent, SendAnswer answer) {
    if (answer instanceof SendAnswer.Saved saved) {
      settle(run, intent, IntentState.CONFIRMED, saved.record().id(), "");
      return Verdict.of(Outcome.UPDATED, "what", "Changed in Sage.");
    }
    if (answer instanceof SendAnswer.NotWritten notWritten) {
      settle(run, intent, IntentState.NOT_WRITTEN, null, notWritten.reason());
      return Verdict.of(Outcome.WAITING_RETRY, "reason", notWritten.reason());
    }
    if (answer instanceof SendAnswer.InDoubt doubt) {
      settle(run, intent, IntentState.ABSENT, null, doubt.reason());
      throw Unavailable.unreached("Sage", "its answer was lost (" + doubt.reason() + ").");
    }
    String reason =
        answer instanceof SendAnswer.Refused refused
            ? refused.reason()
            : ((SendAnswer.Taken) answer).reason();
    settle(run, intent, IntentState.REJECTED, null, reason);
    return Verdict.of(Outcome.PARKED_REFUSED_BY_SAGE, "reason", reason);
  }

  private void settle(
      SyncRun run, Intent intent, IntentState state, @Nullable Long id, String reason) {
    WriteProtocol.must(intents.settle(intent, run.fence(), state, id, reason));
  }
}
