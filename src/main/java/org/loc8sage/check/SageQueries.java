package org.loc8sage.check;

import static org.loc8sage.check.Assumption.SAGE_IDS;
import static org.loc8sage.check.Assumption.SAGE_ORDER;
import static org.loc8sage.check.Assumption.SAGE_TEXT;
import static org.loc8sage.check.Assumption.SAGE_TOP;
import static org.loc8sage.check.Assumption.SAGE_TOTAL;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.loc8sage.check.SageSide.Rows;

/** Whether Sage honours order, page size and filters; tried on the chart of accounts. */
final class SageQueries {

  private static final String NOTHING =
      "Nothing can be set for it: do not go on, lists would be read wrongly.";

  private final SageSide side;
  private final Report report;
  private final Rows accounts;

  SageQueries(SageSide side, Rows accounts) {
    this.side = side;
    this.report = side.report();
    this.accounts = accounts;
  }

  void check() {
    if (!accounts.isWhole() || accounts.all().size() < 3) {
      String why =
          !accounts.isThere()
              ? accounts.trouble()
              : accounts.isWhole() ? "There are too few accounts." : "There are too many accounts.";
      for (Assumption one : List.of(SAGE_ORDER, SAGE_TOP, SAGE_TOTAL, SAGE_IDS, SAGE_TEXT)) {
        report.untold(one, why);
      }
      return;
    }
    orderAndPageSize();
    filterById();
    filterByText();
  }

  private void orderAndPageSize() {
    Rows last = side.list("Account", null, "ID desc", 2);
    if (!last.isThere()) {
      report.untold(SAGE_ORDER, last.trouble());
      report.untold(SAGE_TOP, last.trouble());
      return;
    }
    List<Long> descending = new TreeSet<>(accounts.ids()).descendingSet().stream().toList();
    boolean ascends = new TreeSet<>(accounts.ids()).stream().toList().equals(accounts.ids());
    int size = last.all().size();
    if (ascends && last.ids().equals(descending.subList(0, Math.min(size, descending.size())))) {
      report.confirmed(SAGE_ORDER, "Accounts came by id, upwards and downwards as asked.");
    } else {
      report.different(SAGE_ORDER, "Accounts did not come by id as asked.", NOTHING);
    }
    int longest = Math.max(size, Math.min(accounts.all().size(), 100));
    if (size == 2) {
      report.confirmed(
          SAGE_TOP, "Asked for 2 it gave 2; the longest page had %d.".formatted(longest));
    } else {
      report.different(
          SAGE_TOP,
          "Asked for 2 accounts it gave " + size + ".",
          "Nothing to set: lists are read on until nothing is left.");
    }
  }

  /** Ids above one in the middle, a page of one: the total must be theirs, not the page's. */
  private void filterById() {
    List<Long> ids = new TreeSet<>(accounts.ids()).stream().toList();
    long middle = ids.get(ids.size() / 2 - 1);
    int above = ids.size() - ids.size() / 2;
    Rows rest = side.list("Account", "ID gt " + middle, "ID", 1);
    long one = ids.get(0);
    long other = ids.get(ids.size() - 1);
    Rows two = side.list("Account", "ID eq " + one + " or ID eq " + other, "ID", 100);
    if (!rest.isThere() || !two.isThere()) {
      String trouble = rest.isThere() ? two.trouble() : rest.trouble();
      report.untold(SAGE_TOTAL, trouble);
      refusedOr(SAGE_IDS, rest.isThere() ? two : rest, NOTHING);
      return;
    }
    boolean greater = rest.ids().stream().allMatch(id -> id > middle);
    boolean both = new HashSet<>(two.ids()).equals(Set.of(one, other));
    if (greater && both) {
      report.confirmed(SAGE_IDS, "Both filters gave the accounts that were asked for.");
    } else {
      report.different(SAGE_IDS, "Accounts came that were not asked for.", NOTHING);
    }
    if (rest.total() == above) {
      report.confirmed(
          SAGE_TOTAL, "A page of 1 said that %d of %d match.".formatted(above, ids.size()));
    } else {
      report.different(
          SAGE_TOTAL,
          "It says %d where %d of %d match.".formatted(rest.total(), above, ids.size()),
          NOTHING);
    }
  }

  private void filterByText() {
    String name = accounts.all().get(0).path("Name").asText();
    long same =
        accounts.all().stream()
            .filter(account -> account.path("Name").asText().equalsIgnoreCase(name))
            .count();
    Rows named = side.list("Account", "Name eq '" + name.replace("'", "''") + "'", "ID", 100);
    boolean refused = named.reply().code() == 400;
    if (!named.isThere() && !refused) {
      report.untold(SAGE_TEXT, named.trouble());
      return;
    }
    if (!refused && named.all().size() == same) {
      report.confirmed(SAGE_TEXT, "The one account of that name came.");
    } else {
      report.different(
          SAGE_TEXT,
          refused
              ? "Sage refused the filter (400)."
              : "%d of %d accounts came.".formatted(named.all().size(), accounts.all().size()),
          "Nothing: names are compared here, not by Sage.");
    }
  }

  private void refusedOr(Assumption assumption, Rows rows, String advice) {
    if (rows.reply().code() == 400) {
      report.different(assumption, "Sage refused the filter (400).", advice);
    } else {
      report.untold(assumption, rows.trouble());
    }
  }
}
