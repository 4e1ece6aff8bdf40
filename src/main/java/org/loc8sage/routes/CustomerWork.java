package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.loc8sage.delivery.accounting.CustomerChange;
import org.loc8sage.delivery.accounting.CustomerFacts;
import org.loc8sage.delivery.accounting.CustomerRules.Pair;

/** The customer at hand, of an invoice or for its own sake, as far as it is known. */
public final class CustomerWork {

  private String loc8Id;
  private @Nullable Long sageId;
  private boolean missing;
  private boolean made;
  private String name = "";
  private String next = "";
  private PairStamp stamp = PairStamp.NONE;
  private @Nullable Seen loc8;
  private @Nullable Seen sage;
  private @Nullable Pair inStep;
  private @Nullable CustomerChange change;
  private @Nullable Instant retryAt;

  /** A customer as one side has it: its record, verbatim, and what that says. */
  record Seen(JsonNode record, CustomerFacts facts) {}

  CustomerWork(String loc8Id) {
    this.loc8Id = loc8Id;
  }

  public String getLoc8Id() {
    return loc8Id;
  }

  /** Sage's id, 0 while there is none. */
  public long getSageId() {
    return sageId == null ? 0 : sageId;
  }

  public boolean isLinked() {
    return sageId != null;
  }

  /** Whether the other side does not have it yet. */
  public boolean isMissing() {
    return missing;
  }

  public String getName() {
    return name;
  }

  /** Where it goes next: {@code linked}, {@code new}, {@code look}, or nowhere. */
  public String getNext() {
    return next;
  }

  public boolean isLoc8Read() {
    return loc8 != null;
  }

  public boolean isSageRead() {
    return sage != null;
  }

  /** The side that is to be written: {@code LOC8}, {@code SAGE}, or empty. */
  public String getWriteTo() {
    return change instanceof CustomerChange.Write write ? write.to().name() : "";
  }

  /** Not {@code sageId}: Camel would take it for {@link #getSageId}, sometimes. */
  @Nullable Long linkedSageId() {
    return sageId;
  }

  boolean wasMade() {
    return made;
  }

  PairStamp stamp() {
    return stamp;
  }

  Seen loc8() {
    return Objects.requireNonNull(loc8);
  }

  Seen sage() {
    return Objects.requireNonNull(sage);
  }

  /** Both sides as they are now. */
  Pair now() {
    return new Pair(loc8().facts(), sage().facts());
  }

  @Nullable Pair inStep() {
    return inStep;
  }

  CustomerChange change() {
    return Objects.requireNonNull(change);
  }

  @Nullable Instant retryAt() {
    return retryAt;
  }

  void named(String is) {
    name = is;
  }

  void goesTo(String where) {
    next = where;
  }

  void stamped(PairStamp is) {
    stamp = is;
  }

  void seenInLoc8(JsonNode record, CustomerFacts facts) {
    loc8 = new Seen(record, facts);
  }

  void seenInSage(JsonNode record, CustomerFacts facts) {
    sage = new Seen(record, facts);
  }

  void linkedTo(long id) {
    sageId = id;
    missing = false;
  }

  void linkedTo(String inLoc8, long inSage, @Nullable Pair lastInStep) {
    loc8Id = inLoc8;
    inStep = lastInStep;
    linkedTo(inSage);
  }

  void notThere() {
    missing = true;
  }

  void wasMadeNow() {
    made = true;
  }

  void decided(CustomerChange is) {
    change = is;
  }

  void triedAgain(Instant at) {
    retryAt = at;
  }
}
