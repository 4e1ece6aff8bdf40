package org.loc8sage.delivery;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.Leases;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;
import org.loc8sage.outcome.Verdict;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ties an invoice to the document of Sage that a person named, as if it had been found there.
 * Nothing is written to Sage; what differs is told, and linked only where the person knows of it.
 */
@Component
public class LinkingByHand {

  private static final String INVOICE = RecordKind.INVOICE.name();

  private final Intents intents;
  private final EarlierIntents earlier;
  private final Links links;
  private final InvoicePayments payments;
  private final Leases leases;
  private final TransactionTemplate transaction;

  LinkingByHand(
      Intents intents,
      EarlierIntents earlier,
      Links links,
      InvoicePayments payments,
      Leases leases,
      TransactionTemplate transaction) {
    this.intents = intents;
    this.earlier = earlier;
    this.links = links;
    this.payments = payments;
    this.leases = leases;
    this.transaction = transaction;
  }

  /**
   * The invoice as Loc8 has it now.
   *
   * @param customerId Sage's id of its customer, if it is linked
   */
  public record Invoice(
      String loc8Id,
      String number,
      String revision,
      @Nullable Long customerId,
      Intent.Totals totals) {}

  /** The document as Sage shows it now. */
  public record Document(
      SageRecord record, @Nullable String customerName, @Nullable LocalDate date, boolean isVoid) {}

  /**
   * Links both.
   *
   * @param acceptDifference whether the person knows that they are not quite the same
   * @throws Refusal with what stands against it
   * @throws LeaseLost when another worker has the connection now
   */
  public Verdict link(
      SyncRun run, Invoice invoice, Document document, boolean acceptDifference, String person) {
    String name = document.record().naturalKey();
    if (document.isVoid()) {
      throw new Refusal(Outcome.PARKED_LINK_VOID, "document", name);
    }
    owner(run, invoice, document.record())
        .ifPresent(
            other -> {
              throw new Refusal(
                  Outcome.PARKED_LINK_TAKEN, Map.of("document", name, "invoice", other));
            });
    String differences = String.join("; ", differences(run, invoice, document));
    if (!differences.isEmpty() && !acceptDifference) {
      throw new Refusal(
          Outcome.PARKED_LINK_DIFFERS, Map.of("document", name, "difference", differences));
    }
    transaction.executeWithoutResult(status -> store(run, invoice, document));
    String note = differences.isEmpty() ? "" : " Accepted: " + differences + ".";
    return new Verdict(
        Outcome.LINKED_BY_PERSON, Map.of("document", name, "person", person, "note", note));
  }

  /** The other invoice of Loc8 that this document is: by its link, or by the id written with it. */
  private Optional<String> owner(SyncRun run, Invoice invoice, SageRecord document) {
    String linked = links.loc8Id(run.connectionId(), INVOICE, document.id()).orElse(null);
    String carried = document.externalReference();
    boolean known = carried != null && earlier.knows(run.connectionId(), carried);
    return Optional.ofNullable(linked != null ? linked : known ? carried : null)
        .filter(owner -> !owner.equals(invoice.loc8Id()))
        .map(owner -> earlier.reference(run.connectionId(), owner).orElse(owner));
  }

  private List<String> differences(SyncRun run, Invoice invoice, Document document) {
    List<String> differences = new ArrayList<>();
    SageRecord record = document.record();
    if (!Objects.equals(invoice.customerId(), record.customerId())) {
      differences.add(
          "its customer there is "
              + document.customerName()
              + (invoice.customerId() == null
                  ? ", the one in Loc8 is not linked to Sage yet"
                  : ", another one than in Loc8"));
    }
    Intent.Totals sage = Objects.requireNonNull(record.totals());
    if (!invoice.totals().equalTo(sage)) {
      differences.add(invoice.totals().differenceTo(sage, "Loc8"));
    }
    links
        .sageId(run.connectionId(), INVOICE, invoice.loc8Id())
        .filter(linked -> linked != record.id())
        .ifPresent(
            linked ->
                differences.add(
                    "the invoice is linked to "
                        + links
                            .naturalKey(run.connectionId(), INVOICE, invoice.loc8Id())
                            .orElse("the id " + linked)
                        + " (id "
                        + linked
                        + ") so far"));
    return differences;
  }

  private void store(SyncRun run, Invoice invoice, Document document) {
    if (!leases.isHeld(run)) {
      throw new LeaseLost(run.connectionId());
    }
    SageRecord record = document.record();
    Intent.Totals sage = Objects.requireNonNull(record.totals());
    Draft draft =
        new Draft(
            run.connectionId(),
            RecordKind.INVOICE,
            invoice.loc8Id(),
            invoice.revision(),
            record.naturalKey(),
            invoice.number(),
            document.customerName(),
            record.customerId(),
            document.date(),
            "",
            sage);
    close(run, draft, RecordKind.CORRECTION);
    close(run, draft, RecordKind.INVOICE);
    earlier.demote(draft, run.fence());
    confirm(run, draft, record.id());
    links.linkByHand(
        run.connectionId(), INVOICE, invoice.loc8Id(), record.id(), record.naturalKey());
    BigDecimal loc8 = invoice.totals().inclusive();
    boolean same = loc8.compareTo(sage.inclusive()) == 0;
    payments.watchLinked(
        run.connectionId(), invoice.loc8Id(), record.id(), sage.inclusive(), same ? null : loc8);
  }

  /** What was never written is dropped; what may be under way stands against the link. */
  private void close(SyncRun run, Draft draft, RecordKind kind) {
    Intent open =
        intents.byItem(draft.connectionId() + "/" + kind + "/" + draft.loc8Id()).orElse(null);
    if (open == null) {
      return;
    }
    if (open.state() == IntentState.SENT || open.state() == IntentState.UNKNOWN) {
      throw new Refusal(
          Outcome.PARKED_LINK_NOT_NOW,
          "reason",
          "it was sent to Sage and is still being looked up there");
    }
    WriteProtocol.must(
        intents.settle(open, run.fence(), IntentState.REJECTED, null, "Linked by a person."));
  }

  private void confirm(SyncRun run, Draft draft, long sageId) {
    Intent same = intents.ofRevision(draft).orElse(null);
    long id;
    if (same == null) {
      id = intents.insert(draft, IntentState.PLANNED, run.fence());
    } else {
      Draft kept = draft.withPayload(same.payload());
      WriteProtocol.must(intents.replace(same, kept, IntentState.PLANNED, run.fence()));
      id = same.id();
    }
    WriteProtocol.must(
        intents.settle(
            intents.get(id), run.fence(), IntentState.CONFIRMED, sageId, "Linked by a person."));
  }
}
