package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.loc8sage.delivery.Intent;

/**
 * What is read to find a write in Sage, without filters on text, which Sage may not honour: the
 * documents of its customer and date, the document that was corrected, or the customers above the
 * highest id that was known; all of them when Sage said that the name exists.
 */
public final class LookUp {

  private final Intent intent;
  private final SeveralLists lists = new SeveralLists();

  /**
   * Begins a look-up.
   *
   * @param seen ids of documents that had its number when they were last seen: they are read too
   */
  LookUp(Intent intent, List<Long> seen) {
    this.intent = intent;
    lists.add(
        switch (intent.kind()) {
          case INVOICE -> new SageList(condition(intent));
          case CORRECTION -> new SageList("ID eq " + intent.sageId());
          case OWN_UPDATE ->
              throw new IllegalStateException("a change of one's own is not looked up");
          case CUSTOMER_UPDATE -> new SageList("ID eq " + intent.sageCustomerId());
          case CUSTOMER -> SageList.above(intent.saidTaken() ? 0 : intent.highestSageId());
        });
    seen.forEach(lists::addOne);
  }

  private static String condition(Intent intent) {
    LocalDate date = Objects.requireNonNull(intent.documentDate());
    return "CustomerId eq %d and Date ge DateTime'%s' and Date lt DateTime'%s'"
        .formatted(intent.sageCustomerId(), date, date.plusDays(1));
  }

  public String getFilter() {
    return lists.filter();
  }

  Intent intent() {
    return intent;
  }

  void keep(JsonNode page) {
    lists.keep(page);
  }

  boolean hasMore() {
    return lists.hasMore();
  }

  List<JsonNode> records() {
    return lists.records();
  }
}
