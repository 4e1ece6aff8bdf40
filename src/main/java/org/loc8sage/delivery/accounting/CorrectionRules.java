package org.loc8sage.delivery.accounting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Refusal;

/**
 * Works out the one correction of an invoice that Sage rounded otherwise than was expected: lines
 * become one item at the charge of Loc8, and what is left goes in the line “Rounding”. Only a
 * document that is ours, unpaid, and still has the lines that were sent is ever corrected.
 */
public final class CorrectionRules {

  private CorrectionRules() {}

  /**
   * Decides; nothing is written by it.
   *
   * @param sent the document as it was sent first
   * @param shown the document as Sage shows it now
   * @param wanted Loc8's total including tax
   */
  public static CorrectionDecision decide(
      SageDocument sent,
      SageDocument shown,
      BigDecimal wanted,
      Books books,
      InvoiceOptions options) {
    String obstacle = obstacle(sent, shown);
    if (obstacle != null) {
      return new CorrectionDecision.Leave(obstacle);
    }
    try {
      return new Work(sent, shown, Cents.of(wanted), books, options).decide();
    } catch (Refusal refused) {
      return new CorrectionDecision.Leave(refused.verdict().sentence());
    }
  }

  private static @Nullable String obstacle(SageDocument sent, SageDocument shown) {
    if (!shown.number().strip().equalsIgnoreCase(sent.number().strip())
        || !shown.externalReference().equals(sent.externalReference())
        || shown.customerId() != sent.customerId()) {
      return "it is no longer the invoice that was sent";
    }
    if (!shown.open()) {
      return "it is paid, in part or in full, or locked in Sage";
    }
    List<SageDocument.Line> lines = shown.lines();
    if (lines == null || shown.totalExclusive() == null || shown.totalTax() == null) {
      return "Sage does not show its lines";
    }
    List<SageDocument.Line> ours = Objects.requireNonNull(sent.lines());
    if (lines.size() != ours.size()) {
      return "it has other lines than were sent";
    }
    for (int i = 0; i < lines.size(); i++) {
      SageDocument.Line line = lines.get(i);
      if (!line.holds(ours.get(i))) {
        return "it has other lines than were sent";
      }
      if (line.exclusive() == null || line.tax() == null) {
        return "Sage does not show its lines";
      }
    }
    return null;
  }

  /** The figures while they are worked out. */
  private static final class Work {
    private final List<SageDocument.Line> ours;
    private final List<SageDocument.Line> shown;
    private final BigDecimal wanted;
    private final Books books;
    private final InvoiceOptions options;
    private final TaxTypeRules taxTypes;
    private final AccountRules accounts;
    private final List<CorrectionDecision.Line> lines = new ArrayList<>();
    private final List<String> what = new ArrayList<>();
    private BigDecimal exclusive;
    private BigDecimal tax;
    private BigDecimal inclusive;
    private SageDocument.@Nullable Line rounding;

    Work(
        SageDocument sent,
        SageDocument shown,
        BigDecimal wanted,
        Books books,
        InvoiceOptions options) {
      this.ours = Objects.requireNonNull(sent.lines());
      this.shown = Objects.requireNonNull(shown.lines());
      this.wanted = wanted;
      this.books = books;
      this.options = options;
      this.taxTypes = new TaxTypeRules(books, options.taxNone());
      this.accounts = new AccountRules(books, options);
      this.exclusive = Objects.requireNonNull(shown.totalExclusive());
      this.tax = Objects.requireNonNull(shown.totalTax());
      this.inclusive = Objects.requireNonNull(shown.totalInclusive());
    }

    CorrectionDecision decide() {
      for (int i = 0; i < ours.size(); i++) {
        SageDocument.Line line = shown.get(i);
        if (i > 0 && i == ours.size() - 1 && isRounding(ours.get(i))) {
          // Worked out anew below, as a whole: the tolerance holds for all of it.
          rounding = line;
          move(amount(line.exclusive()).negate(), amount(line.tax()).negate());
        } else {
          lines.add(line(i + 1, ours.get(i), line));
        }
      }
      settleRounding();
      return what.isEmpty()
          ? new CorrectionDecision.Leave("no other lines would come nearer")
          : new CorrectionDecision.Send(
              List.copyOf(lines), exclusive, tax, wanted, String.join("; ", what));
    }

    private CorrectionDecision.Line line(
        int position, SageDocument.Line sent, SageDocument.Line line) {
      BigDecimal charge = Cents.of(sent.quantity().multiply(sent.unitPriceExclusive()));
      boolean one =
          Cents.same(sent.quantity(), BigDecimal.ONE)
              && Cents.same(sent.unitPriceExclusive(), charge);
      if (one || Cents.same(charge, amount(line.exclusive()))) {
        return corrected(line.id(), sent, sent.description(), sent.comments(), null);
      }
      String factors = LineRules.factors(sent.quantity(), sent.unitPriceExclusive());
      LimitedText text =
          LimitedText.of(factors + " – " + sent.description(), LimitedText.DESCRIPTION);
      String comments = (text.rest() + "\n" + sent.comments()).strip();
      move(
          charge.subtract(amount(line.exclusive())),
          Cents.tax(charge, percentage(sent.taxTypeId())).subtract(amount(line.tax())));
      what.add("line " + position + " is one item of " + factors);
      return corrected(line.id(), sent, text.kept(), comments, charge);
    }

    private static CorrectionDecision.Line corrected(
        @Nullable Long id,
        SageDocument.Line sent,
        String description,
        String comments,
        @Nullable BigDecimal charge) {
      return new CorrectionDecision.Line(
          id,
          sent.accountId(),
          sent.taxTypeId(),
          description,
          comments,
          charge == null ? sent.quantity() : BigDecimal.ONE,
          charge == null ? sent.unitPriceExclusive() : charge);
    }

    private void settleRounding() {
      BigDecimal left = wanted.subtract(inclusive);
      if (left.signum() == 0 && rounding == null) {
        return;
      }
      PreparedLine line = RoundingRules.line(wanted, left, taxTypes, accounts, options.rounding());
      BigDecimal before =
          rounding == null ? Cents.ZERO : amount(rounding.exclusive()).add(amount(rounding.tax()));
      if (!Cents.same(before, left)) {
        what.add("a line “" + RoundingRules.NAME + "” of " + Cents.text(left));
      }
      move(line.exclusive(), line.tax());
      lines.add(
          new CorrectionDecision.Line(
              rounding == null ? null : rounding.id(),
              line.accountId(),
              line.taxTypeId(),
              line.description(),
              line.comments(),
              line.quantity(),
              line.unitPriceExclusive()));
    }

    private boolean isRounding(SageDocument.Line line) {
      return line.description().equals(RoundingRules.NAME)
          && Cents.same(line.quantity(), BigDecimal.ONE)
          && options.rounding().account() != null
          && accounts.find(options.rounding().account(), RoundingRules.NAME).id()
              == line.accountId();
    }

    private BigDecimal percentage(long taxTypeId) {
      return books.taxTypes().stream()
          .filter(type -> type.id() == taxTypeId)
          .map(SageTaxType::percentage)
          .findFirst()
          .orElse(BigDecimal.ZERO);
    }

    private void move(BigDecimal byExclusive, BigDecimal byTax) {
      exclusive = exclusive.add(byExclusive);
      tax = tax.add(byTax);
      inclusive = inclusive.add(byExclusive).add(byTax);
    }

    private static BigDecimal amount(@Nullable BigDecimal shown) {
      return Objects.requireNonNull(shown);
    }
  }
}
