package org.loc8sage.delivery.accounting;

import java.util.List;
import java.util.Optional;

/** What is known of the Sage company's books, as last read, and how Loc8's tax types link to it. */
public interface Books {

  /** All tax types, inactive ones too. */
  List<SageTaxType> taxTypes();

  /** The whole chart of accounts, inactive ones too. */
  List<SageAccount> accounts();

  /** The Sage tax type that a Loc8 tax type is linked to; it may meanwhile be gone from Sage. */
  Optional<Long> linkedTaxType(String loc8TaxTypeId);

  /** What Loc8 calls one of its tax types. */
  Optional<String> loc8TaxTypeName(String loc8TaxTypeId);

  /** What people call one of Loc8's jobs (work orders); empty when Loc8 no longer has it. */
  Optional<String> jobNumber(String loc8JobId);
}
