package org.loc8sage.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The write protocol of a change to a customer that Sage has: a Save with its id. The same Save
 * twice does no harm, so a doubt is resolved by reading the customer once, without a quiet period.
 */
@Component
public class CustomerUpdates {

  private static final Duration READ_AGAIN = Duration.ofSeconds(30);

  private final Planning planning;
  private final Intents intents;
  private final TransactionTemplate transaction;
  private final Clock clock;

  CustomerUpdates(
      Planning planning, Intents intents, TransactionTemplate transaction, Clock clock) {
    this.planning = planning;
    this.intents = intents;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** The change of a customer that may have arrived in Sage unseen. */
  public Optional<Intent> inDoubt(String connectionId, String loc8Id) {
    return intents
        .byItem(connectionId + "/" + RecordKind.CUSTOMER_UPDATE + "/" + loc8Id)
        .filter(open -> open.state() == IntentState.UNKNOWN);
  }

  /**
   * Stores a change before it is sent. Whoever calls it has just read the customer, so whatever was
   * in doubt before is known.
   *
   * @return the intent that is to be sent
   */
  public long plan(SyncRun run, Draft draft) {
    Long id = transaction.execute(status -> planning.change(run, draft));
    return java.util.Objects.requireNonNull(id);
  }

  /**
   * Judges the answer to the Save.
   *
   * @return what became of it; {@code WAITING_CONFIRMATION}: the customer is to be read at once
   */
  public Verdict judge(SyncRun run, long intentId, SendAnswer answer) {
    Intent intent = intents.get(intentId);
    if (intent.state() != IntentState.SENT) {
      throw new LeaseLost(run.connectionId());
    }
    if (answer instanceof SendAnswer.Saved saved) {
      boolean ours = Long.valueOf(saved.record().id()).equals(intent.sageCustomerId());
      return ours
          ? confirmed(run, intent)
          : doubt(run, intent, "Sage showed another customer than the one that was sent.");
    }
    if (answer instanceof SendAnswer.Taken taken) {
      // Its own name is no obstacle to a customer: it is another one that has it.
      WriteProtocol.must(
          intents.settle(intent, run.fence(), IntentState.REJECTED, null, taken.reason()));
      return new Verdict(
          Outcome.CONFLICT_CUSTOMER_NAME_TAKEN,
          Map.of("system", "Sage", "customer", intent.naturalKey()));
    }
    if (answer instanceof SendAnswer.Refused refused) {
      WriteProtocol.must(
          intents.settle(intent, run.fence(), IntentState.REJECTED, null, refused.reason()));
      return Verdict.of(Outcome.PARKED_REFUSED_BY_SAGE, "reason", refused.reason());
    }
    if (answer instanceof SendAnswer.NotWritten notWritten) {
      WriteProtocol.must(
          intents.settle(intent, run.fence(), IntentState.NOT_WRITTEN, null, notWritten.reason()));
      return Verdict.of(Outcome.WAITING_RETRY, "reason", notWritten.reason());
    }
    return doubt(run, intent, ((SendAnswer.InDoubt) answer).reason());
  }

  /**
   * Resolves a doubt by what the customer looks like in Sage now.
   *
   * @param arrived whether it shows all that was sent
   */
  public Verdict resolve(SyncRun run, long intentId, boolean arrived) {
    Intent intent = intents.get(intentId);
    if (intent.state() != IntentState.UNKNOWN) {
      return Verdict.of(Outcome.UNCHANGED);
    }
    if (arrived) {
      return confirmed(run, intent);
    }
    WriteProtocol.must(
        intents.settle(intent, run.fence(), IntentState.ABSENT, null, "Not in Sage."));
    return Verdict.of(
        Outcome.WAITING_RETRY, "reason", "Sage does not have the change; it is sent again.");
  }

  private Verdict confirmed(SyncRun run, Intent intent) {
    WriteProtocol.must(
        intents.settle(intent, run.fence(), IntentState.CONFIRMED, intent.sageCustomerId(), null));
    return Verdict.of(Outcome.UPDATED, "what", "The change is in Sage.");
  }

  private Verdict doubt(SyncRun run, Intent intent, String reason) {
    WriteProtocol.must(intents.doubt(intent, run.fence(), clock.instant(), false, reason));
    return Verdict.of(Outcome.WAITING_CONFIRMATION);
  }

  /** The customer could not be read: nothing is known, it is read later. */
  public Verdict stillInDoubt(SyncRun run, long intentId, String reason) {
    Intent intent = intents.get(intentId);
    if (intent.state() == IntentState.UNKNOWN) {
      intents.doubt(intent, run.fence(), clock.instant().plus(READ_AGAIN), false, reason);
    }
    return Verdict.of(Outcome.WAITING_CONFIRMATION);
  }
}
