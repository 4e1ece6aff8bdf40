package org.loc8sage.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The working day with Loc8 as the packaged routes expect it. */
class MainJobTest extends WorkingDay {

  @Override
  Books books() {
    return sandbox.books("harbourside");
  }

  @Override
  Integration.Setup setup(String onDatabase) {
    return new Integration.Setup(onDatabase).connection(books);
  }

  @Override
  List<JsonNode> payments() {
    return books.calls("loc8", "PATCH", "/invoices");
  }
}
