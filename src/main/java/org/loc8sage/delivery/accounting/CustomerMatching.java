package org.loc8sage.delivery.accounting;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;

/**
 * Which customer of one system an unlinked customer of the other is. Only the name decides; a
 * business number or an e-mail address alone is a hint that a person has to judge.
 */
public final class CustomerMatching {

  /** Sage's limit for the name of a customer. */
  private static final int LONGEST_NAME = 100;

  private CustomerMatching() {}

  /**
   * A customer of one system, as far as matching needs it.
   *
   * @param linkedTo the id of the customer of the other system that it is linked to
   * @param linkedName the name of that one
   */
  public record Known(
      String id,
      String name,
      @Nullable String businessNumber,
      @Nullable String email,
      boolean active,
      @Nullable String linkedTo,
      @Nullable String linkedName) {}

  /**
   * Looks in one system for a customer of the other, by name.
   *
   * @param in the system that is looked through
   * @param candidates all that could be it, inactive ones too
   * @return the id of the one that it is, or null when the system does not have it
   * @throws Refusal when it is inactive there, or when a person has to choose
   */
  public static @Nullable String find(Side in, Known customer, List<Known> candidates) {
    String name = CustomerNames.normalise(customer.name());
    if (name.isEmpty()) {
      throw unusable(in, "it has neither a letter nor a digit.");
    }
    List<Known> sameName =
        candidates.stream()
            .filter(candidate -> CustomerNames.normalise(candidate.name()).equals(name))
            .toList();
    if (!sameName.isEmpty()) {
      Known only = sameName.size() > 1 ? byNumber(in, customer, sameName) : sameName.get(0);
      if (isTaken(customer, only) || contradicts(customer, only)) {
        throw new CustomerDoubt(in, customer).notTheOneOfTheName(only);
      }
      if (!only.active()) {
        throw refused(Outcome.PARKED_CUSTOMER_INACTIVE, in, customer.name());
      }
      return only.id();
    }
    List<Known> hints =
        candidates.stream().filter(candidate -> isHint(customer, candidate)).toList();
    if (!hints.isEmpty()) {
      throw new CustomerDoubt(in, customer).underAnotherName(hints);
    }
    return null;
  }

  /**
   * Whether Sage can take a name.
   *
   * @throws Refusal PARKED_CUSTOMER_NAME when it cannot
   */
  public static void checkName(String name) {
    if (CustomerNames.normalise(name).isEmpty()) {
      throw unusable(Side.SAGE, "it has neither a letter nor a digit.");
    }
    int length = name.strip().length();
    if (length > LONGEST_NAME) {
      throw unusable(
          Side.SAGE, "it has " + length + " characters, Sage takes " + LONGEST_NAME + ".");
    }
  }

  /** Of several with one name: the only one that also has the same business number. */
  private static Known byNumber(Side in, Known customer, List<Known> sameName) {
    List<Known> sameNumber =
        sameName.stream().filter(candidate -> sameNumber(customer, candidate)).toList();
    if (sameNumber.size() != 1) {
      throw new CustomerDoubt(in, customer).severalOfTheName(sameName);
    }
    return sameNumber.get(0);
  }

  static boolean isTaken(Known customer, Known candidate) {
    return candidate.linkedTo() != null && !candidate.linkedTo().equals(customer.id());
  }

  /**
   * One manager's e-mail address stands with many customers, so it says nothing where the candidate
   * is already another customer, or has another business number.
   */
  private static boolean isHint(Known customer, Known candidate) {
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

  static boolean sameNumber(Known customer, Known candidate) {
    String number = CustomerNames.businessNumber(customer.businessNumber());
    return !number.isEmpty()
        && number.equals(CustomerNames.businessNumber(candidate.businessNumber()));
  }

  static boolean contradicts(Known customer, Known candidate) {
    return !CustomerNames.businessNumber(customer.businessNumber()).isEmpty()
        && !CustomerNames.businessNumber(candidate.businessNumber()).isEmpty()
        && !sameNumber(customer, candidate);
  }

  private static Refusal unusable(Side in, String reason) {
    return new Refusal(
        Outcome.PARKED_CUSTOMER_NAME, Map.of("system", in.title(), "reason", reason));
  }

  private static Refusal refused(Outcome outcome, Side in, String customer) {
    return new Refusal(outcome, Map.of("customer", customer, "system", in.title()));
  }
}
