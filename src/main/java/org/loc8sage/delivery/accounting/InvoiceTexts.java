package org.loc8sage.delivery.accounting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the document itself.
 *
 * @param rest of a message that is too long; it goes on in the comments of the last line
 */
record InvoiceTexts(String reference, String message, String rest) {

  private static final int LONGEST_REFERENCE = 100;
  private static final int LONGEST_MESSAGE = 8_000;

  static InvoiceTexts of(NeutralInvoice invoice, InvoiceOptions.Reference choice) {
    String full = reference(invoice, choice);
    LimitedText reference = LimitedText.of(full, LONGEST_REFERENCE);
    String notes = orEmpty(invoice.notes());
    String message = reference.rest().isEmpty() ? notes : joined("Reference: " + full, notes);
    LimitedText limited = LimitedText.ofParagraphs(message, LONGEST_MESSAGE);
    return new InvoiceTexts(reference.kept(), limited.kept(), limited.rest());
  }

  void continueIn(List<PreparedLine> lines) {
    if (!rest.isEmpty()) {
      int last = lines.size() - 1;
      PreparedLine line = lines.get(last);
      lines.set(last, line.withComments(joined(line.comments(), rest)));
    }
  }

  private static String reference(NeutralInvoice invoice, InvoiceOptions.Reference choice) {
    String own = orEmpty(invoice.customerReference());
    String jobs = String.join(", ", invoice.jobIds());
    return switch (choice) {
      case CUSTOMER_REFERENCE -> own.isEmpty() ? jobs : own;
      case JOB -> jobs;
      case LOC8_ID -> invoice.id();
    };
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static String joined(String first, String second) {
    return (first + "\n" + second).strip();
  }
}
