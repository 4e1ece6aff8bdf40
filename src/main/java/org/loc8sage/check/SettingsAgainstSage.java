package org.loc8sage.check;

import static org.loc8sage.check.Assumption.DEFAULT_ACCOUNT;
import static org.loc8sage.check.Assumption.DEFAULT_TAX;
import static org.loc8sage.check.Assumption.KIND_ACCOUNTS;
import static org.loc8sage.check.Assumption.LOCK_DATE;
import static org.loc8sage.check.Assumption.ROUNDING;
import static org.loc8sage.check.Assumption.TAX_NONE;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loc8sage.delivery.accounting.SageAccount;
import org.loc8sage.delivery.accounting.SageTaxType;
import org.loc8sage.settings.ConnectionSettings;
import org.loc8sage.settings.StartAt;

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
    String wrong = wrongAccount(names, wanted);
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
      proposeNearest("invoices.default-account", wanted, accounts(names));
    } else {
      report.confirmed(DEFAULT_ACCOUNT, "Sage has “" + wanted + "”, and it is active.");
    }
  }

  private void kindAccounts(SageNames names) {
    Map<String, String> set = connection.invoices().accounts();
    Map<String, String> wrong = new TreeMap<>();
    set.forEach(
        (kind, account) -> {
          String why = wrongAccount(names, account);
          if (why != null) {
            wrong.put(kind, why);
            proposeNearest("invoices.accounts." + kind, account, accounts(names));
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
    String wrong = wrongTaxType(names, wanted);
    if (wanted == null || wanted.isBlank()) {
      report.untold(TAX_NONE, "None is set: lines without a tax type will need a person.");
    } else if (wrong != null) {
      report.different(TAX_NONE, wrong, "Correct `tax.none`.");
      proposeNearest("tax.none", wanted, taxTypes(names));
    } else {
      report.confirmed(TAX_NONE, "Sage has “" + wanted + "”, and it is active.");
    }
  }

  private void rounding(SageNames names) {
    String account = connection.rounding().account();
    String taxType = connection.rounding().taxType();
    if (account == null || taxType == null) {
      report.untold(ROUNDING, "It is not set: invoices that differ by a cent will need a person.");
      return;
    }
    String wrongAccount = wrongAccount(names, account);
    String wrongTax = wrongTaxType(names, taxType);
    if (wrongAccount != null) {
      report.different(ROUNDING, wrongAccount, "Correct `rounding.account`.");
      proposeNearest("rounding.account", account, accounts(names));
    }
    if (wrongTax != null) {
      report.different(ROUNDING, wrongTax, "Correct `rounding.tax-type`.");
      proposeNearest("rounding.tax-type", taxType, taxTypes(names));
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

  void lockDate(JsonNode company, @Nullable ZoneId zone) {
    if (!company.path("LockProcessing").asBoolean(false)) {
      report.confirmed(LOCK_DATE, "Sage's books are not locked.");
      return;
    }
    try {
      String locked = company.path("LockProcessingDate").asText("");
      LocalDate until = LocalDate.parse(locked.substring(0, Math.min(10, locked.length())));
      ZoneId in = zone == null ? ZoneOffset.UTC : zone;
      LocalDate start = StartAt.read(connection.startAt(), in).atZone(in).toLocalDate();
      if (start.isAfter(until)) {
        report.confirmed(LOCK_DATE, "Sage's books are locked up to " + until + ".");
      } else {
        report.different(
            LOCK_DATE,
            "Sage's books are locked up to %s, and `start-at` is %s.".formatted(until, start),
            "Set `start-at` to a later day, or have the bookkeeper move the lock.");
        report.propose("start-at", until.plusDays(1).toString(), "the first day that is open");
      }
    } catch (DateTimeException unreadable) {
      report.untold(LOCK_DATE, "Sage's lock date cannot be read.");
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

  private static @Nullable String wrongAccount(SageNames names, @Nullable String wanted) {
    if (wanted == null || names.accounts() == null) {
      return null;
    }
    List<SageAccount> meant =
        names.accounts().stream().filter(account -> account.isMeantBy(wanted.strip())).toList();
    long active = meant.stream().filter(SageAccount::active).count();
    return active == 1 ? null : wrong("account", wanted, meant.size(), active, accounts(names));
  }

  private static @Nullable String wrongTaxType(SageNames names, @Nullable String wanted) {
    if (wanted == null || names.taxTypes() == null) {
      return null;
    }
    List<SageTaxType> meant =
        names.taxTypes().stream().filter(type -> type.name().equals(wanted)).toList();
    long active = meant.stream().filter(SageTaxType::active).count();
    return active == 1 ? null : wrong("tax type", wanted, meant.size(), active, taxTypes(names));
  }

  private static String wrong(
      String what, String wanted, int meant, long active, List<String> names) {
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

  private void proposeNearest(String key, String wanted, List<String> names) {
    String nearest = Nearest.of(wanted, names);
    if (nearest != null) {
      report.propose(key, nearest, "instead of “" + wanted + "”; look whether it is meant");
    }
  }

  private void proposeAccount(SageNames names, String key) {
    List<String> all = accounts(names);
    if (all.contains("Sales")) {
      report.propose(key, "Sales", "a candidate; ask the bookkeeper");
    }
  }

  private static String sales(SageNames names) {
    String named =
        accounts(names).stream()
            .filter(name -> name.matches("(?i).*\\b(sales|income|revenue|fees)\\b.*"))
            .limit(MOST_NAMED)
            .collect(Collectors.joining(", "));
    return named.isEmpty() ? "those of the category Sales" : named;
  }

  private static List<String> accounts(SageNames names) {
    return names.activeAccounts().stream().map(SageAccount::name).toList();
  }

  private static List<String> taxTypes(SageNames names) {
    return names.activeTaxTypes().stream().map(SageTaxType::name).toList();
  }
}
