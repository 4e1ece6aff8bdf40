package org.loc8sage.check;

import static org.loc8sage.check.Assumption.SAGE_CALCULATE;
import static org.loc8sage.check.Assumption.SAGE_PERCENT;
import static org.loc8sage.check.Assumption.SAGE_UNKNOWN_ID;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loc8sage.check.SageSide.Rows;
import org.loc8sage.delivery.accounting.SageAccount;
import org.loc8sage.delivery.accounting.SageTaxType;

/** Everything that is assumed of Sage, in at most 25 calls. */
final class SageCheck {

  /** Larger than any id there will be, yet one that fits into 32 bits. */
  private static final String UNKNOWN_ID = "2147480000";

  private final SageSide side;
  private final Report report;

  SageCheck(SageSide side) {
    this.side = side;
    this.report = side.report();
  }

  /**
   * Asks.
   *
   * @param zone of the company; null when it is not known
   * @param today in that zone
   */
  void check(@Nullable ZoneId zone, LocalDate today) {
    JsonNode company = new SageDoor(side).check();
    SettingsAgainstSage settings = new SettingsAgainstSage(side.connection(), report);
    if (company == null) {
      String why = "It was not asked: " + side.calls().ended();
      report.restUntold(Group.SAGE, why);
      report.restUntold(Group.SETTINGS, why);
      return;
    }
    new LockDate(side.connection(), report).check(company, zone);
    Rows taxRows = side.whole("TaxType", 2);
    Rows accountRows = side.whole("Account", 8);
    SageNames names = SageNames.of(side.mappings(), taxRows, accountRows);
    percentages(taxRows, names);
    settings.names(names);
    new SageQueries(side, accountRows).check();
    Rows customers = side.list("Customer", "ID gt 0", "ID", 100);
    new SageStampFilters(side, customers).check();
    SageAccount account = settings.salesAccount(names);
    boolean inclusive = company.path("UseInclusiveProcessingByDefault").asBoolean(false);
    calculate(account, names, customers, today, inclusive);
    unknownId();
    String ended = side.calls().ended();
    String why = ended == null ? "Something it needs was not there." : "It was not asked: " + ended;
    report.restUntold(Group.SAGE, why);
    report.restUntold(Group.SETTINGS, why);
  }

  private void percentages(Rows rows, SageNames names) {
    List<SageTaxType> types = names.taxTypes();
    if (types == null) {
      report.untold(
          SAGE_PERCENT, rows.isThere() ? "The list cannot be read whole." : rows.trouble());
      return;
    }
    List<BigDecimal> written =
        rows.all().stream().map(row -> row.path("Percentage").decimalValue()).toList();
    for (int i = 0; i < types.size(); i++) {
      BigDecimal ours = types.get(i).percentage();
      if (ours.signum() > 0) {
        String seen =
            "“%s” is written %s."
                .formatted(
                    types.get(i).name(), written.get(i).stripTrailingZeros().toPlainString());
        if (written.get(i).compareTo(ours) == 0) {
          report.confirmed(SAGE_PERCENT, seen);
        } else {
          report.different(
              SAGE_PERCENT, seen, "Nothing to set: the whole list tells how it is written.");
        }
        return;
      }
    }
    report.untold(SAGE_PERCENT, "No tax type has a rate above zero.");
  }

  private void calculate(
      @Nullable SageAccount account,
      SageNames names,
      Rows customers,
      LocalDate today,
      boolean inclusiveByDefault) {
    JsonNode customer =
        customers.all().stream()
            .filter(row -> row.path("Active").asBoolean(true))
            .findFirst()
            .orElse(null);
    SageTaxType taxType =
        names.activeTaxTypes().stream()
            .filter(type -> type.percentage().signum() > 0)
            .max(Comparator.comparing(SageTaxType::isDefault))
            .orElse(null);
    if (customer == null || account == null || taxType == null) {
      String missing =
          customer == null ? "active customer" : account == null ? "account" : "taxed tax type";
      report.untold(SAGE_CALCULATE, "There is no " + missing + " to try it with.");
      return;
    }
    new SageCalculation(side, customer.path("ID").asLong(), account, taxType, inclusiveByDefault)
        .check(today, customer.path("Name").asText("?"));
  }

  private void unknownId() {
    Reply reply = side.calls().get("TaxInvoice/Get/" + UNKNOWN_ID, Map.of());
    boolean nothing = reply.code() == 204 || reply.json() != null && reply.json().isNull();
    if (nothing || reply.code() == 404) {
      report.confirmed(SAGE_UNKNOWN_ID, nothing ? "Sage answered null." : "Sage answered 404.");
    } else if (reply.json() != null || reply.code() == 400) {
      report.different(
          SAGE_UNKNOWN_ID,
          "Sage answered " + reply.code() + (reply.json() == null ? "." : " with a record."),
          "Nothing to set: records are looked up in lists, not by their address.");
    } else {
      report.untold(SAGE_UNKNOWN_ID, String.valueOf(reply.trouble()));
    }
  }
}
