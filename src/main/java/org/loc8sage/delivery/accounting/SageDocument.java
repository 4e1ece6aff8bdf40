package org.loc8sage.delivery.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Refusal;

/**
 * A Customer Tax Invoice with its lines: as it was sent (without id and figures), or as Sage shows
 * it.
 *
 * @param id null of one that was sent
 * @param totalInclusive and the other figures: null of one that was sent
 * @param open whether it may still be changed: not paid in part or in full, not locked, not void
 * @param lines null when they are not shown
 */
public record SageDocument(
    @Nullable Long id,
    String number,
    String externalReference,
    long customerId,
    @Nullable BigDecimal totalExclusive,
    @Nullable BigDecimal totalTax,
    @Nullable BigDecimal totalInclusive,
    boolean open,
    @Nullable List<Line> lines) {

  /**
   * One line.
   *
   * @param exclusive and {@code tax}: Sage's figures; null of one that was sent
   */
  public record Line(
      @Nullable Long id,
      long accountId,
      long taxTypeId,
      String description,
      String comments,
      BigDecimal quantity,
      BigDecimal unitPriceExclusive,
      BigDecimal discount,
      @Nullable BigDecimal exclusive,
      @Nullable BigDecimal tax) {

    private static Line read(FieldReader line) {
      return new Line(
          idOf(line),
          line.requiredId("accountId"),
          line.requiredId("taxTypeId"),
          line.textOr("description", ""),
          line.textOr("comments", ""),
          line.requiredDecimal("quantity"),
          line.requiredDecimal("unitPriceExclusive"),
          zero(line.decimal("discountPercentage")),
          line.decimal("exclusive"),
          line.decimal("tax"));
    }

    /** Whether Sage holds what was sent; it may keep fewer decimals of a quantity or a price. */
    boolean holds(Line sent) {
      return accountId == sent.accountId
          && taxTypeId == sent.taxTypeId
          && description.strip().equals(sent.description.strip())
          && near(quantity, sent.quantity)
          && near(unitPriceExclusive, sent.unitPriceExclusive)
          && discount.signum() == 0;
    }

    private static boolean near(BigDecimal one, BigDecimal other) {
      return one.subtract(other).abs().compareTo(Cents.ONE_CENT) < 0;
    }
  }

  /**
   * Reads one document of {@code sage-document-lines.jq}.
   *
   * @throws Refusal PARKED_UNREADABLE naming the field
   */
  public static SageDocument read(JsonNode document) {
    FieldReader fields = FieldReader.of(document);
    BigDecimal total = fields.decimal("total");
    BigDecimal due = fields.decimal("amountDue");
    boolean unpaid = total != null && due != null && Cents.same(total, due);
    return new SageDocument(
        idOf(fields),
        fields.textOr("number", ""),
        fields.textOr("externalReference", ""),
        fields.requiredId("customerId"),
        fields.decimal("exclusive"),
        fields.decimal("tax"),
        total,
        unpaid && fields.flagOr("editable", true) && !fields.flagOr("locked", false),
        document.path("lines").isArray() ? lines(fields) : null);
  }

  private static List<Line> lines(FieldReader fields) {
    List<Line> lines = new ArrayList<>();
    for (FieldReader line : fields.records("lines", "line")) {
      lines.add(Line.read(line));
    }
    return List.copyOf(lines);
  }

  private static @Nullable Long idOf(FieldReader fields) {
    return fields.decimal("id") == null ? null : Long.valueOf(fields.requiredId("id"));
  }

  private static BigDecimal zero(@Nullable BigDecimal number) {
    return number == null ? BigDecimal.ZERO : number;
  }
}
