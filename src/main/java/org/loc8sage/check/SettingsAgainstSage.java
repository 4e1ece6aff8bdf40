package org.loc8sage.check;

import static org.loc8sage.check.Assumption.DEFAULT_ACCOUNT;
import static org.loc8sage.check.Assumption.DEFAULT_TAX;
import static org.loc8sage.check.Assumption.KIND_ACCOUNTS;
import static org.loc8sage.check.Assumption.ROUNDING;
import static org.loc8sage.check.Assumption.TAX_NONE;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loc8sage.delivery.accounting.SageAccount;
import org.loc8sage.delivery.accounting.SageTaxType;
import org.loc8sage.settings.ConnectionSettings;

/** Whether what the settings name exists in Sage. */
final class SettingsAgainstSage {

  private static final String UNREADABLE = "Sage's list could not be read whole.";
  private static final int MOST_NAMED = 6;

  private final ConnectionSettings connection;
  private final Report report;

  SettingsAgainstSage(ConnectionSettings connection, Report report) {
    this.connection = connection;
    this.report = report;
  }

  void names(SageNames names) {
    if (names.accounts() == null) {
      report.untold(DEFAULT_ACCOUNT, UNREADABLE);
      report.untold(KIND_ACCOUNTS, UNREADABLE);
      report.untold(ROUNDING, UNREADABLE);
    }
    if (names.taxTypes() == null) {
      report.untold(TAX_NONE, UNREADABLE);
      report.untold(ROUNDING, UNREADABLE);
      report.untold(DEFAULT_TAX, UNREADABLE);
    }
    defaultAccount(names);
    kindAccounts(names);
    noTaxType(names);
    rounding(names);
    defaultTax(names);
  }

  private void defaultAccount(SageNames names) {
    String wanted = connection.invoices().defaultAccount();
    String wrong = names.problemOfAccount(wanted);
    if (!connection.invoices().enabled()) {
      report.confirmed(DEFAULT_ACCOUNT, "Invoices are off, so none is needed.");
    } else if (wanted == null || wanted.isBlank()) {
      report.different(
          DEFAULT_ACCOUNT,
          "None is set: lines whose kind has no account of its own would need a person.",
          "Set `invoices.default-account`, for example to one of: " + sales(names) + ".");
      proposeAccount(names, "invoices.default-account");
    } else if (wrong != null) {
      report.different(DEFAULT_ACCOUNT, wrong, "Correct `invoices.default-account`.");
      proposeNearest("invoices.default-account", wanted, names.accountNames());
    } else {
      report.confirmed(DEFAULT_ACCOUNT, "Sage has “" + wanted + "”, and it is active.");
    }
  }

  private void kindAccounts(SageNames names) {
    Map<String, String> set = connection.invoices().accounts();
    Map<String, String> wrong = new TreeMap<>();
    set.forEach(
        (kind, account) -> {
          String why = names.problemOfAccount(account);
          if (why != null) {
            wrong.put(kind, why);
            proposeNearest("invoices.accounts." + kind, account, names.accountNames());
          }
        });
    if (set.isEmpty()) {
      report.confirmed(KIND_ACCOUNTS, "None is set: all kinds go to the default account.");
    } else if (wrong.isEmpty()) {
      report.confirmed(
          KIND_ACCOUNTS, "Sage has all %d, and they are active.".formatted(set.size()));
    } else {
      report.different(
          KIND_ACCOUNTS,
          wrong.entrySet().stream()
              .map(one -> one.getKey() + ": " + one.getValue())
              .collect(Collectors.joining(" ")),
          "Correct `invoices.accounts`.");
    }
  }

  private void noTaxType(SageNames names) {
    String wanted = connection.tax().none();
    String wrong = names.problemOfTaxType(wanted);
    if (wanted == null || wanted.isBlank()) {
      report.untold(
          TAX_NONE,
          "None is set: lines without a tax type will need a person. Candidates: "
              + untaxed(names)
              + ".");
    } else if (wrong != null) {
      report.different(TAX_NONE, wrong, "Correct `tax.none`.");
      proposeNearest("tax.none", wanted, names.taxTypeNames());
    } else {
      report.confirmed(TAX_NONE, "Sage has “" + wanted + "”, and it is active.");
    }
  }

  private void rounding(SageNames names) {
    String account = connection.rounding().account();
    String taxType = connection.rounding().taxType();
    if (account == null || taxType == null) {
      report.untold(
          ROUNDING,
          "It is not set: invoices that differ by a cent will need a person. Tax types for it: "
              + untaxed(names)
              + ".");
      return;
    }
    String wrongAccount = names.problemOfAccount(account);
    String wrongTax = names.problemOfTaxType(taxType);
    if (wrongAccount != null) {
      report.different(ROUNDING, wrongAccount, "Correct `rounding.account`.");
      proposeNearest("rounding.account", account, names.accountNames());
    }
    if (wrongTax != null) {
      report.different(ROUNDING, wrongTax, "Correct `rounding.tax-type`.");
      proposeNearest("rounding.tax-type", taxType, names.taxTypeNames());
    }
    report.confirmed(ROUNDING, "Sage has “%s” and “%s”.".formatted(account, taxType));
  }

  private void defaultTax(SageNames names) {
    List<SageTaxType> defaults =
        names.taxTypes() == null
            ? List.of()
            : names.taxTypes().stream().filter(SageTaxType::isDefault).toList();
    if (defaults.size() == 1 && defaults.get(0).active()) {
      report.confirmed(DEFAULT_TAX, "It is “" + defaults.get(0).name() + "”.");
    } else {
      report.different(
          DEFAULT_TAX,
          defaults.size() == 1 ? "It is inactive." : "Sage has " + defaults.size() + ".",
          "Choose one in Sage; new lines in Loc8 begin with it.");
    }
  }

  /** The account that a trial invoice can be booked on; null when there is none. */
  @Nullable SageAccount salesAccount(SageNames names) {
    String wanted = connection.invoices().defaultAccount();
    List<SageAccount> active = names.activeAccounts();
    return active.stream()
        .filter(account -> wanted != null && account.isMeantBy(wanted.strip()))
        .findFirst()
        .orElse(active.isEmpty() ? null : active.get(0));
  }

  private void proposeNearest(String key, String wanted, List<String> names) {
    String nearest = Nearest.of(wanted, names);
    if (nearest != null) {
      report.propose(key, nearest, "instead of “" + wanted + "”; look whether it is meant");
    }
  }

  private void proposeAccount(SageNames names, String key) {
    List<String> all = names.accountNames();
    if (all.contains("Sales")) {
      report.propose(key, "Sales", "a candidate; ask the bookkeeper");
    }
  }

  private static String untaxed(SageNames names) {
    String named =
        names.activeTaxTypes().stream()
            .filter(type -> type.percentage().signum() == 0)
            .map(SageTaxType::name)
            .limit(MOST_NAMED)
            .collect(Collectors.joining(", "));
    return named.isEmpty() ? "none without tax" : named;
  }

  private static String sales(SageNames names) {
    String named =
        names.accountNames().stream()
            .filter(name -> name.matches("(?i).*\\b(sales|income|revenue|fees)\\b.*"))
            .limit(MOST_NAMED)
            .collect(Collectors.joining(", "));
    return named.isEmpty() ? "those of the category Sales" : named;
  }
}
