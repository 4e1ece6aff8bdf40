package org.loc8sage.routes;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.loc8sage.delivery.Links;
import org.loc8sage.delivery.ReferenceBooks;
import org.loc8sage.delivery.ReferenceBooks.Kind;
import org.loc8sage.delivery.accounting.Books;
import org.loc8sage.delivery.accounting.SageAccount;
import org.loc8sage.delivery.accounting.SageTaxType;

/** The books of one Sage company as last read and stored. */
record StoredBooks(
    ReferenceBooks books,
    Links links,
    ListLinks lists,
    Map<String, String> jobNumbers,
    String connectionId)
    implements Books {

  @Override
  public List<SageTaxType> taxTypes() {
    return books.all(connectionId, Kind.TAX_TYPE).stream()
        .map(
            entry ->
                new SageTaxType(
                    entry.sageId(),
                    entry.name(),
                    Objects.requireNonNull(entry.percentage()),
                    entry.active(),
                    entry.isDefault()))
        .toList();
  }

  @Override
  public List<SageAccount> accounts() {
    return books.all(connectionId, Kind.ACCOUNT).stream()
        .map(entry -> new SageAccount(entry.sageId(), entry.name(), entry.active()))
        .toList();
  }

  @Override
  public Optional<Long> linkedTaxType(String loc8TaxTypeId) {
    return links.sageId(connectionId, Kind.TAX_TYPE.name(), loc8TaxTypeId);
  }

  @Override
  public Optional<String> loc8TaxTypeName(String loc8TaxTypeId) {
    return links
        .naturalKey(connectionId, Kind.TAX_TYPE.name(), loc8TaxTypeId)
        .or(() -> lists.nameInReplaced(connectionId, Kind.TAX_TYPE, loc8TaxTypeId));
  }

  @Override
  public Optional<String> jobNumber(String loc8JobId) {
    return Optional.ofNullable(jobNumbers.get(loc8JobId));
  }
}
