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

  List<String> accountNames() {
    return activeAccounts().stream().map(SageAccount::name).toList();
  }

  List<String> taxTypeNames() {
    return activeTaxTypes().stream().map(SageTaxType::name).toList();
  }

  /**
   * What is wrong with an account that the settings name; null when nothing is, or none is named.
   */
  @Nullable String problemOfAccount(@Nullable String wanted) {
    if (wanted == null || accounts == null) {
      return null;
    }
    List<SageAccount> meant =
        accounts.stream().filter(account -> account.isMeantBy(wanted.strip())).toList();
    long active = meant.stream().filter(SageAccount::active).count();
    return problem("account", wanted, meant.size(), active, accountNames());
  }

  /** The same of a tax type, which is named exactly. */
  @Nullable String problemOfTaxType(@Nullable String wanted) {
    if (wanted == null || taxTypes == null) {
      return null;
    }
    List<SageTaxType> meant = taxTypes.stream().filter(type -> type.name().equals(wanted)).toList();
    long active = meant.stream().filter(SageTaxType::active).count();
    return problem("tax type", wanted, meant.size(), active, taxTypeNames());
  }

  private static @Nullable String problem(
      String what, String wanted, int meant, long active, List<String> names) {
    if (active == 1) {
      return null;
    }
    if (active > 1) {
      return "Sage has %d that “%s” could mean.".formatted(active, wanted);
    }
    if (meant > 0) {
      return "“" + wanted + "” is inactive in Sage.";
    }
    String nearest = Nearest.of(wanted, names);
    return "Sage has no %s “%s”%s"
        .formatted(
            what, wanted, nearest == null ? "." : "; the nearest name is “" + nearest + "”.");
  }
}
