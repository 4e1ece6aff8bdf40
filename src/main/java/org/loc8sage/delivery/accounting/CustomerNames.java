package org.loc8sage.delivery.accounting;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When two names, or two business numbers, are the same for a person. */
public final class CustomerNames {

  private static final Pattern SHORT_PROPRIETARY = Pattern.compile("\\bp\\s*/\\s*l\\b");
  private static final Pattern APOSTROPHES = Pattern.compile("['’‘`´.]");
  private static final Pattern OTHER_SIGNS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern PROPRIETARY = Pattern.compile("\\bproprietary\\b");
  private static final Pattern LIMITED = Pattern.compile("\\blimited\\b");

  private CustomerNames() {}

  /**
   * The name without case, punctuation and spare spaces, and with one spelling of Pty Ltd ({@code
   * P/L}, {@code Pty. Limited}). Empty when it has neither letter nor digit.
   */
  public static String normalise(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    plain = SHORT_PROPRIETARY.matcher(plain).replaceAll(" pty ltd ");
    plain = APOSTROPHES.matcher(plain).replaceAll("");
    plain = plain.replace("&", " and ");
    plain = OTHER_SIGNS.matcher(plain).replaceAll(" ");
    plain = PROPRIETARY.matcher(plain).replaceAll("pty");
    plain = LIMITED.matcher(plain).replaceAll("ltd");
    return plain.strip();
  }

  /** The business number without spaces and signs; empty when there is none. */
  public static String businessNumber(@Nullable String number) {
    if (number == null) {
      return "";
    }
    String plain = Normalizer.normalize(number, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    String bare = OTHER_SIGNS.matcher(plain).replaceAll("");
    return bare.startsWith("ABN") ? bare.substring(3) : bare;
  }
}
