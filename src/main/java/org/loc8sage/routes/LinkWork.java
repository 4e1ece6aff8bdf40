package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loc8sage.delivery.accounting.NeutralInvoice;
import org.loc8sage.history.LinkWish;

/**
 * What is read to find the document that a person named. By its id it is read alone. By its number
 * it is looked for without filters on text, which Sage may not honour: among all documents of the
 * invoice's customer, all of its date, and those seen under that number before.
 */
public final class LinkWork {

  private final LinkWish wish;
  private final NeutralInvoice invoice;
  private final @Nullable Long customerId;
  private final SeveralLists lists = new SeveralLists();

  LinkWork(
      LinkWish wish,
      NeutralInvoice invoice,
      @Nullable Long customerId,
      List<Long> known,
      @Nullable LocalDate date) {
    this.wish = wish;
    this.invoice = invoice;
    this.customerId = customerId;
    if (wish.sageId() != null) {
      lists.addOne(wish.sageId());
      return;
    }
    known.forEach(lists::addOne);
    if (customerId != null) {
      lists.add(new SageList("CustomerId eq " + customerId));
    }
    if (date != null) {
      lists.add(
          new SageList(
              "Date ge DateTime'%s' and Date lt DateTime'%s'".formatted(date, date.plusDays(1))));
    }
  }

  public String getFilter() {
    return lists.filter();
  }

  LinkWish wish() {
    return wish;
  }

  NeutralInvoice invoice() {
    return invoice;
  }

  @Nullable Long customerId() {
    return customerId;
  }

  void keep(JsonNode page) {
    lists.keep(page);
  }

  boolean hasMore() {
    return lists.hasMore();
  }

  /** Those that the person can have meant. */
  List<JsonNode> meant() {
    return lists.records().stream().filter(this::isMeant).toList();
  }

  private boolean isMeant(JsonNode document) {
    String number = wish.documentNumber();
    return number == null
        ? Long.valueOf(document.path("id").asLong()).equals(wish.sageId())
        : document.path("number").asText().strip().equalsIgnoreCase(number.strip());
  }
}
