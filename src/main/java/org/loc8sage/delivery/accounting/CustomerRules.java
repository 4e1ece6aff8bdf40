package org.loc8sage.delivery.accounting;

import java.util.EnumSet;
import java.util.Set;

/** Which changes of a linked customer go where. */
public final class CustomerRules {

  private CustomerRules() {}

  /** What both sides say of one customer, or said when they were last in step. */
  public record Pair(CustomerFacts loc8, CustomerFacts sage) {

    public CustomerFacts of(Side side) {
      return side == Side.LOC8 ? loc8 : sage;
    }

    /** The same, with some fields of both as another pair has them. */
    public Pair with(Set<CustomerField> fields, Pair from) {
      return new Pair(loc8.with(fields, from.loc8), sage.with(fields, from.sage));
    }
  }

  /**
   * Which way changes go.
   *
   * @param toSage whether those made in Loc8 go to Sage
   * @param toLoc8 whether those made in Sage go to Loc8
   */
  public record Ways(boolean toSage, boolean toLoc8) {

    boolean leadTo(Side side) {
      return side == Side.SAGE ? toSage : toLoc8;
    }
  }

  /**
   * Decides by what was changed on each side since both were last in step. What was changed on both
   * to the same counts as in step.
   *
   * <p>When changes go both ways, any change on both sides is for a person. When they go one way,
   * the receiving side may have fields of its own making: only the same field changed on both is a
   * conflict then.
   */
  public static CustomerChange decide(Pair inStep, Pair now, Ways ways) {
    for (Side side : Side.values()) {
      if (!now.of(side).active()) {
        return new CustomerChange.Archived(side);
      }
    }
    Set<CustomerField> loc8 = changed(inStep, now, Side.LOC8);
    Set<CustomerField> sage = changed(inStep, now, Side.SAGE);
    if (ways.toSage() && ways.toLoc8() && !loc8.isEmpty() && !sage.isEmpty()) {
      Set<CustomerField> both = EnumSet.copyOf(loc8);
      both.addAll(sage);
      return new CustomerChange.Conflict(both);
    }
    for (Side from : Side.values()) {
      Set<CustomerField> changes = from == Side.LOC8 ? loc8 : sage;
      if (!ways.leadTo(from.other()) || changes.isEmpty()) {
        continue;
      }
      Set<CustomerField> overlap = EnumSet.copyOf(changes);
      overlap.retainAll(from == Side.LOC8 ? sage : loc8);
      return overlap.isEmpty()
          ? new CustomerChange.Write(from.other(), changes)
          : new CustomerChange.Conflict(overlap);
    }
    return new CustomerChange.Nothing();
  }

  /** What was changed on one side, less what the other side now says, too. */
  private static Set<CustomerField> changed(Pair inStep, Pair now, Side side) {
    Set<CustomerField> changed = now.of(side).changedSince(inStep.of(side));
    changed.removeAll(now.loc8().agreesWith(now.sage()));
    return changed;
  }

  /** In step as before, and in all in which both now agree. */
  public static Pair agreed(Pair inStep, Pair now) {
    return inStep.with(now.loc8().agreesWith(now.sage()), now);
  }
}
