package org.loc8sage.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.loc8sage.sandbox.http.Answer;
import org.loc8sage.sandbox.http.Call;
import org.loc8sage.sandbox.store.Tenant;

/** {@code Company/Get}: the companies a login can see, whichever it is about to work in. */
final class SageCompanies {
  private final List<Tenant> mine;
  private final SageModel model;

  SageCompanies(List<Tenant> mine, SageModel model) {
    this.mine = mine;
    this.model = model;
  }

  Answer answer(Call call, List<String> path) {
    if (!call.method().equals("GET")) {
      return SageAnswers.wrongVerb(call.method(), "GET");
    }
    List<ObjectNode> companies =
        mine.stream()
            .flatMap(t -> new SageBooks(t, model).find(SageShelf.COMPANY, t.companyId()).stream())
            .toList();
    if (path.size() > 2) {
      JsonNode one =
          companies.stream()
              .filter(company -> company.get("ID").asText().equals(path.get(2)))
              .map(JsonNode.class::cast)
              .findFirst()
              .orElse(NullNode.getInstance());
      return Answer.json(200, one);
    }
    SageList list =
        new SageList(
            model.fields(SageShelf.COMPANY.service()), call.query(), mine.get(0).switches());
    try {
      return Answer.json(200, list.page(companies, row -> row));
    } catch (SageFilterException wrong) {
      return SageAnswers.badQuery(String.valueOf(wrong.getMessage()));
    }
  }
}
