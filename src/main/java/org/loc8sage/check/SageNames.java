package org.loc8sage.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.loc8sage.check.SageSide.Rows;
import org.loc8sage.delivery.accounting.SageAccount;
import org.loc8sage.delivery.accounting.SageLists;
import org.loc8sage.delivery.accounting.SageTaxType;
import org.loc8sage.routes.Mappings;

/**
 * The tax types and accounts of the Sage company, as the integration would know them.
 *
 * @param taxTypes null when they could not be read whole
 * @param accounts null when they could not be read whole
 */
record SageNames(@Nullable List<SageTaxType> taxTypes, @Nullable List<SageAccount> accounts) {

  static SageNames of(Mappings mappings, Rows taxTypes, Rows accounts) {
    return new SageNames(
        read(mappings, "sage-tax-types-page", taxTypes, SageLists::taxTypes),
        read(mappings, "sage-accounts-page", accounts, SageLists::accounts));
  }

  private static <T> @Nullable List<T> read(
      Mappings mappings, String mapping, Rows rows, Function<JsonNode, List<T>> reader) {
    if (!rows.isWhole() || rows.all().isEmpty()) {
      return null;
    }
    try {
      String list = rows.all().toString();
      return reader.apply(mappings.apply(mapping, list).path("items"));
    } catch (RuntimeException refused) {
      return null;
    }
  }

  List<SageTaxType> activeTaxTypes() {
    return taxTypes == null ? List.of() : taxTypes.stream().filter(SageTaxType::active).toList();
  }

  List<SageAccount> activeAccounts() {
    return accounts == null ? List.of() : accounts.stream().filter(SageAccount::active).toList();
  }
}
