package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.loc8sage.delivery.Intent;

/**
 * What is read to find a write in Sage, without filters on text, which Sage may not honour: the
 * documents of its customer and date, the document that was corrected, or the customers above the
 * highest id that was known; all of them when Sage said that the name exists.
 */
public final class LookUp {

  private final Intent intent;
  private final SageList list;

  LookUp(Intent intent) {
    this.intent = intent;
    this.list =
        switch (intent.kind()) {
          case INVOICE -> new SageList(condition(intent));
          case CORRECTION -> new SageList("ID eq " + intent.sageId());
          case OWN_UPDATE ->
              throw new IllegalStateException("a change of one's own is not looked up");
          case CUSTOMER_UPDATE -> new SageList("ID eq " + intent.sageCustomerId());
          case CUSTOMER -> SageList.above(intent.saidTaken() ? 0 : intent.highestSageId());
        };
  }

  private static String condition(Intent intent) {
    java.time.LocalDate date = java.util.Objects.requireNonNull(intent.documentDate());
    return "CustomerId eq %d and Date ge DateTime'%s' and Date lt DateTime'%s'"
        .formatted(intent.sageCustomerId(), date, date.plusDays(1));
  }

  public String getFilter() {
    return list.getFilter();
  }

  Intent intent() {
    return intent;
  }

  void keep(JsonNode page) {
    list.keep(page.path("items"), page.path("totalResults").asInt(-1));
  }

  boolean hasMore() {
    return list.hasMore();
  }

  List<JsonNode> records() {
    return list.records();
  }
}
