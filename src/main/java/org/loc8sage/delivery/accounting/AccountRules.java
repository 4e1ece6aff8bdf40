package org.loc8sage.delivery.accounting;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;

/**
 * Which account a line is booked on: the one the line names, else the one of its kind, else the
 * default. Only active accounts are used.
 */
final class AccountRules {

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
        books.accounts().stream().filter(account -> account.isMeantBy(wanted)).toList();
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

  private static Refusal refused(String place, String account) {
    return new Refusal(Outcome.PARKED_ACCOUNT_UNMAPPED, Map.of("line", place, "account", account));
  }
}
