package org.loc8sage.delivery.accounting;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.loc8sage.delivery.accounting.InvoiceOptions.Reference;
import org.loc8sage.delivery.accounting.InvoiceOptions.Rounding;
import org.loc8sage.delivery.accounting.InvoiceOptions.ZeroValue;
import org.loc8sage.outcome.Refusal;
import org.loc8sage.outcome.Verdict;

/** Invoices and books to change one thing of. */
final class Sample {

  static final SageTaxType GST = new SageTaxType(7011, "GST", number("10"), true, true);
  static final SageTaxType GST_FREE = new SageTaxType(7012, "GST Free", number("0"), true, false);
  static final SageTaxType OLD_GST = new SageTaxType(7013, "Old GST", number("8"), false, false);
  static final SageAccount SALES = new SageAccount(5010, "Sales", true);
  static final SageAccount LABOUR = new SageAccount(5020, "4-1000 Labour Income", true);
  static final SageAccount OTHER = new SageAccount(5030, "Other Sales", true);
  static final SageAccount CLOSED = new SageAccount(5040, "300 - Old Income", false);

  static final Rounding ROUNDING = new Rounding(number("0.05"), "Other Sales", "GST Free");

  private Sample() {}

  static BigDecimal number(String digits) {
    return new BigDecimal(digits);
  }

  static Verdict refusal(ThrowingCallable action) {
    return catchThrowableOfType(Refusal.class, action).verdict();
  }

  /** A line with GST of ten percent, named by Loc8 {@code tt-gst}. */
  static NeutralLine line(String quantity, String unitCharge, String charge, String tax) {
    return new Line().amounts(quantity, unitCharge, charge).tax("tt-gst", tax).build();
  }

  /** One line of 100.00 + 10.00, unless told otherwise. */
  static final class Line {
    private @Nullable String kind = "LABOUR_ONSITE";
    private String description = "Repair pump";
    private @Nullable BigDecimal quantity = number("1");
    private @Nullable BigDecimal unitCharge = number("100.00");
    private BigDecimal charge = number("100.00");
    private @Nullable String taxTypeId = "tt-gst";
    private BigDecimal taxAmount = number("10.00");
    private @Nullable String account;

    Line kind(@Nullable String value) {
      kind = value;
      return this;
    }

    Line description(String value) {
      description = value;
      return this;
    }

    Line amounts(String quantityDigits, String unitDigits, String chargeDigits) {
      quantity = number(quantityDigits);
      unitCharge = number(unitDigits);
      charge = number(chargeDigits);
      return this;
    }

    Line onlyCharge(String digits) {
      quantity = null;
      unitCharge = null;
      charge = number(digits);
      return this;
    }

    Line tax(@Nullable String id, String amount) {
      taxTypeId = id;
      taxAmount = number(amount);
      return this;
    }

    Line account(@Nullable String value) {
      account = value;
      return this;
    }

    NeutralLine build() {
      return new NeutralLine(
          1, "l1", kind, description, quantity, unitCharge, charge, taxTypeId, taxAmount, account);
    }
  }

  /** An invoice INV-1042 whose header is the sum of its lines, unless told otherwise. */
  static final class Invoice {
    private String number = "INV-1042";
    private @Nullable String customerId = "cus-88";
    private String status = NeutralInvoice.PENDING_PAYMENT;
    private @Nullable LocalDate issueDate = LocalDate.of(2026, 11, 16);
    private @Nullable LocalDate dueDate;
    private @Nullable Instant sentAt;
    private @Nullable String customerReference = "PO 7781";
    private List<String> jobIds = List.of("job-501");
    private @Nullable String notes;
    private @Nullable String updatedAt = "2026-11-16T03:12:10Z";
    private @Nullable BigDecimal amountPaid;
    private final List<NeutralLine> lines = new ArrayList<>();
    private BigDecimal @Nullable [] totals;

    Invoice number(String value) {
      number = value;
      return this;
    }

    Invoice customer(String value) {
      customerId = value;
      return this;
    }

    Invoice status(String value) {
      status = value;
      return this;
    }

    Invoice issued(@Nullable LocalDate value) {
      issueDate = value;
      return this;
    }

    Invoice due(@Nullable LocalDate value) {
      dueDate = value;
      return this;
    }

    Invoice sent(Instant value) {
      sentAt = value;
      return this;
    }

    Invoice reference(@Nullable String own, String... jobs) {
      customerReference = own;
      jobIds = List.of(jobs);
      return this;
    }

    Invoice notes(@Nullable String value) {
      notes = value;
      return this;
    }

    Invoice updated(String value) {
      updatedAt = value;
      return this;
    }

    Invoice paid(String digits) {
      amountPaid = Sample.number(digits);
      return this;
    }

    Invoice line(NeutralLine line) {
      lines.add(
          new NeutralLine(
              lines.size() + 1,
              line.id(),
              line.kind(),
              line.description(),
              line.quantity(),
              line.unitCharge(),
              line.charge(),
              line.taxTypeId(),
              line.taxAmount(),
              line.account()));
      return this;
    }

    Invoice line(Line line) {
      return line(line.build());
    }

    Invoice totals(String exclusive, String tax, String inclusive) {
      totals =
          new BigDecimal[] {Sample.number(exclusive), Sample.number(tax), Sample.number(inclusive)};
      return this;
    }

    NeutralInvoice build() {
      BigDecimal exclusive =
          lines.stream().map(NeutralLine::charge).reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal tax =
          lines.stream().map(NeutralLine::taxAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal[] header =
          totals != null ? totals : new BigDecimal[] {exclusive, tax, exclusive.add(tax)};
      return new NeutralInvoice(
          "inv-7f31",
          number,
          status,
          customerId,
          issueDate,
          dueDate,
          sentAt,
          "AUD",
          customerReference,
          jobIds,
          notes,
          Instant.parse("2026-11-15T22:40:00Z"),
          updatedAt,
          lines,
          header[0],
          header[1],
          header[2],
          amountPaid,
          null);
    }

    PreparedInvoice prepare() {
      return prepare(options());
    }

    PreparedInvoice prepare(InvoiceOptions options) {
      return InvoiceRules.prepare(build(), books(), options);
    }

    Verdict refused() {
      return refused(options());
    }

    Verdict refused(InvoiceOptions options) {
      return refusal(() -> prepare(options));
    }
  }

  static InvoiceOptions options() {
    return options(ROUNDING, ZeroValue.SEND, "GST Free");
  }

  static InvoiceOptions options(Rounding rounding, ZeroValue zeroValue, @Nullable String taxNone) {
    return new InvoiceOptions(
        Reference.CUSTOMER_REFERENCE,
        14,
        "",
        zeroValue,
        taxNone,
        rounding,
        "Sales",
        Map.of("LABOUR_ONSITE", "4-1000 Labour Income"),
        ZoneId.of("Australia/Sydney"));
  }

  static Books books() {
    return books(List.of(GST, GST_FREE, OLD_GST), List.of(SALES, LABOUR, OTHER, CLOSED));
  }

  static Books books(List<SageTaxType> taxTypes, List<SageAccount> accounts) {
    Map<String, Long> links =
        Map.of("tt-gst", 7011L, "tt-free", 7012L, "tt-old", 7013L, "tt-gone", 9999L);
    Map<String, String> names =
        Map.of(
            "tt-0",
            "None",
            "tt-by-name",
            "GST",
            "tt-strange",
            "VAT",
            "tt-gone",
            "Luxury",
            "tt-old-name",
            "Old GST");
    return new Books() {
      @Override
      public List<SageTaxType> taxTypes() {
        return taxTypes;
      }

      @Override
      public List<SageAccount> accounts() {
        return accounts;
      }

      @Override
      public Optional<Long> linkedTaxType(String loc8TaxTypeId) {
        return Optional.ofNullable(links.get(loc8TaxTypeId));
      }

      @Override
      public Optional<String> loc8TaxTypeName(String loc8TaxTypeId) {
        return Optional.ofNullable(names.get(loc8TaxTypeId));
      }

      @Override
      public Optional<String> jobNumber(String loc8JobId) {
        return loc8JobId.startsWith("job-")
            ? Optional.of(loc8JobId.toUpperCase(Locale.ROOT))
            : Optional.empty();
      }
    };
  }
}
