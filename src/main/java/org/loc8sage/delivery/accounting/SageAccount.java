package org.loc8sage.delivery.accounting;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An account of the Sage company's chart of accounts; Sage knows no account code, only a name. */
public record SageAccount(long id, String name, boolean active) {

  /** Sage has no account code; companies write it before the name: {@code 4-1000 Sales}. */
  private static final Pattern LEADING_NUMBER = Pattern.compile("(\\d[\\d./-]*)(?![\\p{L}\\d])");

  /** Whether this id, exactly this name, or this number before the name means it. */
  public boolean isMeantBy(String wanted) {
    if (String.valueOf(id).equals(wanted) || name.equals(wanted)) {
      return true;
    }
    Matcher number = LEADING_NUMBER.matcher(name);
    return number.lookingAt() && trimmed(number.group(1)).equals(wanted);
  }

  /** {@code 200 - Sales} and {@code 200. Sales} both start with the number 200. */
  private static String trimmed(String number) {
    return number.replaceAll("[./-]+$", "");
  }
}
