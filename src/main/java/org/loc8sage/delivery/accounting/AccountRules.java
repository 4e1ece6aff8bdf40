package org.loc8sage.delivery.accounting;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;

/**
 * Which account a line is booked on: the one the line names, else the one of its kind, else the
 * default. Only active accounts are used.
 */
final class AccountRules {

  /** Sage has no account code; companies write it before the name: {@code 4-1000 Sales}. */
  private static final Pattern LEADING_NUMBER = Pattern.compile("(\\d[\\d./-]*)(?![\\p{L}\\d])");

  private final Books books;
  private final InvoiceOptions options;

  AccountRules(Books books, InvoiceOptions options) {
    this.books = books;
    this.options = options;
  }

  SageAccount of(NeutralLine line) {
    String place = String.valueOf(line.position());
    if (line.account() != null && !line.account().isBlank()) {
      return find(line.account().strip(), place);
    }
    String kind = line.kind() == null ? "" : line.kind();
    String ofKind = options.accounts().getOrDefault(kind, options.defaultAccount());
    if (ofKind == null || ofKind.isBlank()) {
      throw refused(place, "none; no default account is set");
    }
    return find(ofKind.strip(), place);
  }

  /** The one active account with this id, exactly this name, or this number before its name. */
  SageAccount find(String wanted, String place) {
    List<SageAccount> all =
        books.accounts().stream().filter(account -> matches(account, wanted)).toList();
    List<SageAccount> active = all.stream().filter(SageAccount::active).toList();
    if (active.size() == 1) {
      return active.get(0);
    }
    if (active.isEmpty()) {
      throw refused(place, all.isEmpty() ? wanted : wanted + ", inactive in Sage");
    }
    // Two accounts for one code: booking on either would be a guess.
    String names = active.stream().map(SageAccount::name).collect(Collectors.joining(" or "));
    throw refused(place, wanted + ", which could be " + names);
  }

  private static boolean matches(SageAccount account, String wanted) {
    if (String.valueOf(account.id()).equals(wanted) || account.name().equals(wanted)) {
      return true;
    }
    Matcher number = LEADING_NUMBER.matcher(account.name());
    return number.lookingAt() && trimmed(number.group(1)).equals(wanted);
  }

  /** {@code 200 - Sales} and {@code 200. Sales} both start with the number 200. */
  private static String trimmed(String number) {
    return number.replaceAll("[./-]+$", "");
  }

  private static Refusal refused(String place, String account) {
    return new Refusal(Outcome.PARKED_ACCOUNT_UNMAPPED, Map.of("line", place, "account", account));
  }
}
