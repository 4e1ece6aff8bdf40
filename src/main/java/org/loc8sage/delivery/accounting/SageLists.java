package org.loc8sage.delivery.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.loc8sage.outcome.Refusal;

/** Reads the neutral lists that the mappings make of Sage's tax types and accounts. */
public final class SageLists {

  private SageLists() {}

  /**
   * The tax types with their percentages as 10 = 10 %. Give it the whole list of the company, never
   * a page of it: the whole list decides how percentages are written.
   *
   * @throws Refusal PARKED_UNREADABLE naming the field
   */
  public static List<SageTaxType> taxTypes(JsonNode items) {
    List<FieldReader> records = FieldReader.list(items, "tax type");
    List<BigDecimal> percentages =
        TaxPercentages.normalise(
            records.stream().map(record -> record.requiredDecimal("percentage")).toList());
    List<SageTaxType> types = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      FieldReader record = records.get(i);
      types.add(
          new SageTaxType(
              record.requiredId("id"),
              record.required("name"),
              percentages.get(i),
              record.flagOr("active", true),
              record.flagOr("isDefault", false)));
    }
    return types;
  }

  /**
   * The accounts.
   *
   * @throws Refusal PARKED_UNREADABLE naming the field
   */
  public static List<SageAccount> accounts(JsonNode items) {
    return FieldReader.list(items, "account").stream()
        .map(
            record ->
                new SageAccount(
                    record.requiredId("id"),
                    record.required("name"),
                    record.flagOr("active", true)))
        .toList();
  }
}
