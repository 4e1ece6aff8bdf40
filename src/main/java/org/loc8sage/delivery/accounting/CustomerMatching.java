package org.loc8sage.delivery.accounting;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;

/**
 * Which customer of Sage a customer of Loc8 is. Only the stored link or the name decides; a
 * business number or an e-mail address alone is a hint that a person has to judge.
 */
public final class CustomerMatching {

  /** Sage's limit for the name of a customer. */
  private static final int LONGEST_NAME = 100;

  private CustomerMatching() {}

  /**
   * Decides by the stored link, else by name.
   *
   * @param linkedId Sage's id of the customer that this one is linked to; null when there is no
   *     link
   * @param candidates all customers of Sage that could be it, inactive ones too; with the linked
   *     one
   * @throws Refusal when it is inactive or gone, when a person has to choose, or when Sage could
   *     not take the name
   */
  public static CustomerDecision decide(
      NeutralCustomer customer, @Nullable Long linkedId, List<SageCustomer> candidates) {
    if (linkedId != null) {
      return candidates.stream()
          .filter(candidate -> candidate.id() == linkedId)
          .findFirst()
          .map(candidate -> link(customer, candidate))
          .orElseThrow(() -> refused(Outcome.PARKED_CUSTOMER_GONE, customer));
    }
    checkName(customer.name());
    String name = CustomerNames.normalise(customer.name());
    List<SageCustomer> sameName =
        candidates.stream()
            .filter(candidate -> CustomerNames.normalise(candidate.name()).equals(name))
            .toList();
    if (sameName.size() > 1) {
      return link(customer, byNumber(customer, sameName));
    }
    if (sameName.size() == 1) {
      SageCustomer only = sameName.get(0);
      if (isTaken(customer, only) || contradicts(customer, only)) {
        throw ambiguous(customer, sameName);
      }
      return link(customer, only);
    }
    List<SageCustomer> hints =
        candidates.stream().filter(candidate -> isHint(customer, candidate)).toList();
    if (!hints.isEmpty()) {
      throw ambiguous(customer, hints);
    }
    return new CustomerDecision.Create();
  }

  private static void checkName(String name) {
    if (CustomerNames.normalise(name).isEmpty()) {
      throw new Refusal(
          Outcome.PARKED_CUSTOMER_NAME, "reason", "it has neither a letter nor a digit.");
    }
    if (name.strip().length() > LONGEST_NAME) {
      throw new Refusal(
          Outcome.PARKED_CUSTOMER_NAME,
          "reason",
          "it has " + name.strip().length() + " characters, Sage takes " + LONGEST_NAME + ".");
    }
  }

  /** Of several with one name: the only one that also has the same business number. */
  private static SageCustomer byNumber(NeutralCustomer customer, List<SageCustomer> sameName) {
    List<SageCustomer> sameNumber =
        sameName.stream().filter(candidate -> sameNumber(customer, candidate)).toList();
    if (sameNumber.size() != 1 || isTaken(customer, sameNumber.get(0))) {
      throw ambiguous(customer, sameName);
    }
    return sameNumber.get(0);
  }

  private static CustomerDecision link(NeutralCustomer customer, SageCustomer candidate) {
    if (!candidate.active()) {
      throw refused(Outcome.PARKED_CUSTOMER_INACTIVE, customer);
    }
    return new CustomerDecision.Link(candidate.id());
  }

  private static boolean isTaken(NeutralCustomer customer, SageCustomer candidate) {
    return candidate.linkedTo() != null && !candidate.linkedTo().equals(customer.id());
  }

  /**
   * One manager's e-mail address stands with many customers, so it says nothing where the candidate
   * is already another customer of Loc8, or has another business number.
   */
  private static boolean isHint(NeutralCustomer customer, SageCustomer candidate) {
    if (sameNumber(customer, candidate)) {
      return true;
    }
    String email = customer.email() == null ? "" : customer.email().strip();
    return !email.isEmpty()
        && candidate.email() != null
        && email.equalsIgnoreCase(candidate.email().strip())
        && !isTaken(customer, candidate)
        && !contradicts(customer, candidate);
  }

  private static boolean sameNumber(NeutralCustomer customer, SageCustomer candidate) {
    String number = CustomerNames.businessNumber(customer.abn());
    return !number.isEmpty()
        && number.equals(CustomerNames.businessNumber(candidate.businessNumber()));
  }

  private static boolean contradicts(NeutralCustomer customer, SageCustomer candidate) {
    return !CustomerNames.businessNumber(customer.abn()).isEmpty()
        && !CustomerNames.businessNumber(candidate.businessNumber()).isEmpty()
        && !sameNumber(customer, candidate);
  }

  private static Refusal ambiguous(NeutralCustomer customer, Collection<SageCustomer> candidates) {
    String names =
        candidates.stream()
            .map(candidate -> "“" + candidate.name() + "”")
            .collect(Collectors.joining(" or "));
    return new Refusal(
        Outcome.PARKED_CUSTOMER_AMBIGUOUS,
        Map.of("customer", customer.name(), "candidates", names));
  }

  private static Refusal refused(Outcome outcome, NeutralCustomer customer) {
    return new Refusal(outcome, "customer", customer.name());
  }
}
