package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.CustomerUpdates;
import org.loc8sage.delivery.CustomersInStep;
import org.loc8sage.delivery.Intent;
import org.loc8sage.delivery.SendAnswer;
import org.loc8sage.delivery.accounting.CustomerDoubt;
import org.loc8sage.delivery.accounting.CustomerFacts;
import org.loc8sage.delivery.accounting.CustomerField;
import org.loc8sage.delivery.accounting.CustomerRules.Pair;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.springframework.stereotype.Component;

/** What is known after a customer was written to Sage, whenever and however it became known. */
@Component
class CustomerWrites {

  private final CustomerUpdates updates;
  private final CustomersInStep inStep;
  private final SageRecords records;

  CustomerWrites(CustomerUpdates updates, CustomersInStep inStep, SageRecords records) {
    this.updates = updates;
    this.inStep = inStep;
    this.records = records;
  }

  Verdict judge(SyncRun run, Intent intent, SendAnswer answer, @Nullable String body) {
    if (answer instanceof SendAnswer.Saved saved
        && saved.record().id() == sageId(intent)
        && body != null) {
      arrived(run, intent, records.customer(body));
    }
    return updates.judge(run, intent.id(), answer);
  }

  /** Resolves a change in doubt by what a look-up of its customer showed. */
  Verdict resolve(SyncRun run, Intent intent, List<JsonNode> shown) {
    CustomerFacts now =
        shown.stream()
            .filter(item -> item.path("id").asLong() == sageId(intent))
            .map(CustomerFacts::read)
            .findFirst()
            .orElse(null);
    return resolve(run, intent, now);
  }

  /** Resolves the change of a customer that is in doubt, if there is one. */
  void resolve(SyncRun run, String loc8Id, CustomerFacts now) {
    updates.inDoubt(run.connectionId(), loc8Id).ifPresent(intent -> resolve(run, intent, now));
  }

  private Verdict resolve(SyncRun run, Intent intent, @Nullable CustomerFacts now) {
    boolean there = now != null && shows(run, intent, now);
    if (there) {
      arrived(run, intent, now);
    }
    return updates.resolve(run, intent.id(), there);
  }

  /** Whether Sage shows what was sent; other fields may have been changed there since. */
  private boolean shows(SyncRun run, Intent intent, CustomerFacts now) {
    CustomerFacts sent = records.customer(intent.payload());
    return inStep.underWay(run.connectionId(), intent.loc8Id()).stream()
        .allMatch(field -> now.get(field).equals(sent.get(field)));
  }

  Verdict stillInDoubt(SyncRun run, Intent intent, String reason) {
    return updates.stillInDoubt(run, intent.id(), reason);
  }

  /**
   * A change is in Sage: both sides are in step in what was sent. Kept before the write counts as
   * confirmed, so that it cannot get lost in between.
   */
  private void arrived(SyncRun run, Intent intent, CustomerFacts shown) {
    Pair before = inStep.find(run.connectionId(), intent.loc8Id()).orElse(null);
    if (before == null) {
      return;
    }
    CustomerFacts sent = records.customer(intent.payload());
    Set<CustomerField> fields = inStep.underWay(run.connectionId(), intent.loc8Id());
    inStep.store(run.connectionId(), intent.loc8Id(), before.with(fields, new Pair(sent, shown)));
  }

  /** How the end of a first Save of a customer is told. */
  static Verdict ofCreation(Intent intent, Verdict verdict) {
    return switch (verdict.outcome()) {
      case CONFLICT_NUMBER_TAKEN ->
          new Verdict(
              Outcome.CONFLICT_CUSTOMER_NAME_TAKEN,
              Map.of("system", "Sage", "customer", intent.reference()));
      case CONFLICT_DUPLICATE -> CustomerDoubt.several(intent.reference());
      default -> verdict;
    };
  }

  /** Whatever became known of a change: both sides are read again, and the rest follows. */
  static Verdict ofUpdate(Verdict verdict) {
    return verdict.outcome() == Outcome.WAITING_CONFIRMATION
        ? verdict
        : Verdict.of(
            Outcome.WAITING_RETRY, "reason", "Sage's answer was lost; both sides are read again.");
  }

  private static long sageId(Intent intent) {
    Long id = intent.sageCustomerId();
    return id == null ? 0 : id;
  }
}
