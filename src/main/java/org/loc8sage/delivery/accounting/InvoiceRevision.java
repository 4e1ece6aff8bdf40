package org.loc8sage.delivery.accounting;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an invoice says something else to accounting than before. Stamps, status, payments,
 * references and notes do not count; {@code 10.0} and {@code "10"} are the same.
 */
public final class InvoiceRevision {

  private InvoiceRevision() {}

  /** SHA-256 in hex over customer, number, dates, lines and totals. */
  public static String of(NeutralInvoice invoice) {
    StringBuilder said = new StringBuilder("1");
    add(said, invoice.customerId());
    add(said, invoice.number());
    add(said, invoice.issueDate() == null ? null : invoice.issueDate().toString());
    add(said, invoice.dueDate() == null ? null : invoice.dueDate().toString());
    add(said, String.valueOf(invoice.lines().size()));
    for (NeutralLine line : invoice.lines()) {
      add(said, line.kind());
      add(said, line.description());
      add(said, line.quantity());
      add(said, line.unitCharge());
      add(said, line.charge());
      add(said, line.taxTypeId());
      add(said, line.taxAmount());
      add(said, line.account());
    }
    add(said, invoice.totalExcludingTax());
    add(said, invoice.totalTax());
    add(said, invoice.totalIncludingTax());
    return sha256(said.toString());
  }

  private static void add(StringBuilder said, @Nullable BigDecimal number) {
    add(said, number == null ? null : Cents.plain(number));
  }

  /** With its length before it, so that no text can pass for two fields. */
  private static void add(StringBuilder said, @Nullable String text) {
    said.append('|').append(text == null ? "-" : text.length() + ":" + text);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
