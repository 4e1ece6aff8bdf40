package org.loc8sage.delivery.accounting;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loc8sage.delivery.accounting.CustomerMatching.Known;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;
import org.loc8sage.outcome.Verdict;

/** Why a person has to say which customer of the other system is meant, and what settles it. */
public final class CustomerDoubt {

  private final Side in;
  private final Known customer;

  CustomerDoubt(Side in, Known customer) {
    this.in = in;
    this.customer = customer;
  }

  /**
   * One code for every reason; only the sentence and the advice say which it is.
   *
   * @param reason without a full stop
   * @param remedy what is to be done before the retry
   */
  private static Verdict verdict(Side in, String customer, String reason, String remedy) {
    return new Verdict(
        Outcome.PARKED_CUSTOMER_AMBIGUOUS,
        Map.of("customer", customer, "system", in.title(), "reason", reason, "remedy", remedy));
  }

  /** Sage has several of its name, seen after it was to be made there. */
  public static Verdict several(String customer) {
    return verdict(
        Side.SAGE,
        customer,
        "more than one customer there has this name",
        "Rename all but the right one in Sage");
  }

  /** Sage has one of its name with other details, seen after it was to be made there. */
  public static Verdict another(String customer) {
    return verdict(
        Side.SAGE,
        customer,
        "one of this name is there, with other details than were sent",
        "Rename one of the two if they are two customers");
  }

  /** Several of Loc8 say that they are one customer of Sage. */
  public static Verdict carrying(String customer, long sageId, int count) {
    return verdict(
        Side.LOC8,
        customer,
        count + " customers there carry its Sage id " + sageId,
        "Take this id from all but the right one in Loc8");
  }

  /** Several have its name, and its business number does not tell them apart. */
  Refusal severalOfTheName(List<Known> sameName) {
    String names =
        sameName.stream()
            .map(
                one -> {
                  String number = CustomerNames.businessNumber(one.businessNumber());
                  return quoted(one) + (number.isEmpty() ? "" : " (" + number(one) + ")");
                })
            .collect(Collectors.joining(" and "));
    String remedy = "Rename all but the right one in " + in.title();
    boolean numberDecides =
        sameName.stream().noneMatch(one -> CustomerMatching.sameNumber(customer, one));
    if (numberDecides) {
      boolean none = CustomerNames.businessNumber(customer.businessNumber()).isEmpty();
      remedy +=
          none
              ? ", or give the right one the same ABN on both sides"
              : ", or give the right one the " + number(customer) + " there";
    }
    return refusal(sameName.size() + " customers there have the same name: " + names, remedy);
  }

  /** The one of its name is another customer already, or has another business number. */
  Refusal notTheOneOfTheName(Known found) {
    boolean otherNumber = CustomerMatching.contradicts(customer, found);
    String reason = quoted(found) + " has the same name";
    if (otherNumber) {
      reason +=
          ", but %s there and %s in %s"
              .formatted(number(found), number(customer), in.other().title());
    }
    if (CustomerMatching.isTaken(customer, found)) {
      return refusal(reason + linked(found), otherOne(found, otherNumber));
    }
    return refusal(
        reason, "Correct the wrong one if it is one customer, else rename one of the two");
  }

  /** None has its name, but something else says that it could be one of these. */
  Refusal underAnotherName(List<Known> hints) {
    String reason =
        hints.stream()
            .map(
                hint -> {
                  String same =
                      CustomerMatching.sameNumber(customer, hint)
                          ? number(hint)
                          : "e-mail address " + hint.email();
                  return "%s has the same %s, but another name%s"
                      .formatted(quoted(hint), same, linked(hint));
                })
            .collect(Collectors.joining("; "));
    Known taken =
        hints.stream()
            .filter(hint -> CustomerMatching.isTaken(customer, hint))
            .findFirst()
            .orElse(null);
    if (taken != null && hints.size() == 1) {
      return refusal(reason, otherOne(taken, false));
    }
    boolean byNumber = hints.stream().anyMatch(hint -> CustomerMatching.sameNumber(customer, hint));
    return refusal(
        reason,
        "Give it the same name on both sides if it is one customer, else correct the "
            + (byNumber ? "ABN" : "e-mail address")
            + " where it is wrong");
  }

  /** What to do where the one that was found is linked to another customer than this one. */
  private String otherOne(Known found, boolean otherNumber) {
    Side here = in.other();
    String one =
        "If both are one customer, use %s in %s and %s %s there"
            .formatted(
                other(found.linkedName()),
                here.title(),
                here == Side.LOC8 ? "archive" : "make inactive",
                "the other one");
    boolean sameNumber = CustomerMatching.sameNumber(customer, found);
    boolean sameName =
        CustomerNames.normalise(customer.name()).equals(CustomerNames.normalise(found.name()));
    if (otherNumber || !sameNumber) {
      return one + "; else rename one of the two";
    }
    return one + (sameName ? "; else rename one and correct its ABN" : "; else correct the ABN");
  }

  private String linked(Known found) {
    return CustomerMatching.isTaken(customer, found)
        ? ", and is linked already to another customer of %s, %s"
            .formatted(in.other().title(), other(found.linkedName()))
        : "";
  }

  private Refusal refusal(String reason, String remedy) {
    return new Refusal(verdict(in, customer.name(), reason, remedy));
  }

  private static String quoted(Known known) {
    return "“" + known.name() + "”";
  }

  private static String other(@Nullable String name) {
    return name == null ? "the linked one" : "“" + name + "”";
  }

  /** An ABN as it stands on an invoice; a number of another kind as it is. */
  private static String number(Known known) {
    String number = CustomerNames.businessNumber(known.businessNumber());
    return number.matches("\\d{11}")
        ? "ABN " + number.replaceFirst("(..)(...)(...)(...)", "$1 $2 $3 $4")
        : "business number " + number;
  }
}
