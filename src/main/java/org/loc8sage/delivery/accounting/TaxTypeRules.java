package org.loc8sage.delivery.accounting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;

/** Which Sage tax type a line gets. It is never guessed, and a rate alone never maps. */
final class TaxTypeRules {

  /** Loc8's name for having no tax type; this is the only place that knows it. */
  private static final String NONE = "None";

  private final Books books;
  private final @Nullable String none;

  TaxTypeRules(Books books, @Nullable String none) {
    this.books = books;
    this.none = none;
  }

  SageTaxType of(NeutralLine line) {
    String loc8Id = line.taxTypeId();
    String place = String.valueOf(line.position());
    if (loc8Id == null || isNone(loc8Id)) {
      return withoutTaxType(line, place);
    }
    Optional<Long> linked = books.linkedTaxType(loc8Id);
    if (linked.isPresent()) {
      return books.taxTypes().stream()
          .filter(type -> type.id() == linked.get())
          .filter(SageTaxType::active)
          .findFirst()
          .orElseThrow(() -> refused(Outcome.PARKED_TAX_GONE, place, called(loc8Id)));
    }
    String name = books.loc8TaxTypeName(loc8Id).orElse(loc8Id);
    return named(name, place);
  }

  /** The one active tax type of exactly this name. */
  SageTaxType named(String name, String place) {
    List<SageTaxType> all =
        books.taxTypes().stream().filter(type -> type.name().equals(name)).toList();
    List<SageTaxType> active = all.stream().filter(SageTaxType::active).toList();
    if (active.size() == 1) {
      return active.get(0);
    }
    boolean gone = active.isEmpty() && !all.isEmpty();
    throw refused(gone ? Outcome.PARKED_TAX_GONE : Outcome.PARKED_TAX_UNMAPPED, place, name);
  }

  private SageTaxType withoutTaxType(NeutralLine line, String place) {
    if (line.taxAmount().signum() != 0) {
      throw new Refusal(
          Outcome.PARKED_TAX_NONE_WITH_TAX,
          Map.of("line", place, "amount", Cents.text(line.taxAmount())));
    }
    if (none == null || none.isBlank()) {
      throw new Refusal(Outcome.PARKED_TAX_NONE, "line", place);
    }
    return named(none, place);
  }

  private boolean isNone(String loc8Id) {
    return loc8Id.isBlank()
        || loc8Id.strip().equalsIgnoreCase(NONE)
        || books.linkedTaxType(loc8Id).isEmpty()
            && books.loc8TaxTypeName(loc8Id).filter(NONE::equalsIgnoreCase).isPresent();
  }

  private String called(String loc8Id) {
    return books.loc8TaxTypeName(loc8Id).orElse(loc8Id);
  }

  private static Refusal refused(Outcome outcome, String place, String tax) {
    return new Refusal(outcome, Map.of("line", place, "tax", tax));
  }
}
