package org.loc8sage.history;

import org.jspecify.annotations.Nullable;

/**
 * The document of Sage that an invoice is, as a person says.
 *
 * @param documentNumber its number, or null when it is named by its id
 * @param sageId its id, or null when it is named by its number
 * @param acceptDifference whether another customer, another total or another link is known
 * @param askedBy who says so
 */
public record LinkWish(
    @Nullable String documentNumber,
    @Nullable Long sageId,
    boolean acceptDifference,
    String askedBy) {

  /** For sentences: what it was named by. */
  public String document() {
    return documentNumber == null ? "with the id " + sageId : documentNumber;
  }
}
