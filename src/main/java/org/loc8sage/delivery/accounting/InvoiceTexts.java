package org.loc8sage.delivery.accounting;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the document itself.
 *
 * @param rest of a message that is too long; it goes on in the comments of the last line
 */
record InvoiceTexts(String reference, String message, String rest) {

  private static final int LONGEST_REFERENCE = 100;
  private static final int LONGEST_MESSAGE = 8_000;

  static InvoiceTexts of(NeutralInvoice invoice, Books books, InvoiceOptions.Reference choice) {
    String full = reference(invoice, books, choice);
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

  /** The jobs that stand in the reference, each once. */
  static List<String> jobsNamed(NeutralInvoice invoice, InvoiceOptions.Reference choice) {
    boolean named =
        switch (choice) {
          case CUSTOMER_REFERENCE -> orEmpty(invoice.customerReference()).isEmpty();
          case JOB -> true;
          case LOC8_ID -> false;
        };
    return named
        ? invoice.jobIds().stream().filter(id -> !id.isBlank()).distinct().toList()
        : List.of();
  }

  /** A job that has no number, or is gone, goes by Loc8's id: it is still the way to find it. */
  private static String reference(
      NeutralInvoice invoice, Books books, InvoiceOptions.Reference choice) {
    if (choice == InvoiceOptions.Reference.LOC8_ID) {
      return invoice.id();
    }
    List<String> jobs = jobsNamed(invoice, choice);
    return choice == InvoiceOptions.Reference.CUSTOMER_REFERENCE && jobs.isEmpty()
        ? orEmpty(invoice.customerReference())
        : jobs.stream().map(id -> books.jobNumber(id).orElse(id)).collect(Collectors.joining(", "));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static String joined(String first, String second) {
    return (first + "\n" + second).strip();
  }
}
