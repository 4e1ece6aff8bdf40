package org.loc8sage.check;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.loc8sage.check.Report.Proposal;
import org.loc8sage.settings.ConnectionSettings;

/**
 * The settings of the connection as they should be, to paste into application.yaml: what is not the
 * default, and what was found out. Secrets and logins are not among them.
 */
final class PasteBlock {

  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}][\\p{L}\\p{N} ._/-]*[\\p{L}\\p{N}]");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[1-9]\\d{0,17}");
  private static final Pattern WORD_OF_YAML =
      Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");
  private static final String LOC8 = "https://api.loc8.com/v1";
  private static final String SAGE = "https://accounting.sageone.com.au/api/2.0.0";

  private final Map<String, String> values = new LinkedHashMap<>();

  /** The block, line by line, each with its line end. */
  static String of(ConnectionSettings connection, Map<String, Proposal> found) {
    PasteBlock block = new PasteBlock();
    block.present(connection);
    Map<String, Object> tree = new LinkedHashMap<>();
    block.values.forEach((key, value) -> put(tree, key, scalar(value)));
    found.forEach(
        (key, proposal) -> put(tree, key, scalar(proposal.value()) + "  # " + proposal.why()));
    StringBuilder text = new StringBuilder("sync:\n  connections:\n");
    write(tree, "      ", text);
    // The first key stands behind the dash of the list.
    int first = text.indexOf("      ");
    return text.replace(first, first + 6, "    - ").toString();
  }

  private void present(ConnectionSettings c) {
    set("id", c.id(), "");
    set("name", c.name(), "");
    set("active", c.active(), true);
    set("start-at", c.startAt(), "");
    set("sending", word(c.sending()), "automatic");
    set("customers", word(c.customers()), "as-invoiced");
    set("accounts", c.accounts(), true);
    set("reference", word(c.reference()), "customer-reference");
    set("default-terms-days", c.defaultTermsDays(), 0);
    set("number-prefix", c.numberPrefix(), "");
    set("zero-value", word(c.zeroValue()), "send");
    set("on-edit", word(c.onEdit()), "report");
    set("on-void", word(c.onVoid()), "report");
    set("on-payment-reversed", word(c.onPaymentReversed()), "report");
    set("tax.none", c.tax().none(), null);
    set("rounding.tolerance", c.rounding().tolerance(), new BigDecimal("0.05"));
    set("rounding.account", c.rounding().account(), null);
    set("rounding.tax-type", c.rounding().taxType(), null);
    set("invoices.enabled", c.invoices().enabled(), true);
    set("invoices.default-account", c.invoices().defaultAccount(), null);
    new TreeMap<>(c.invoices().accounts())
        .forEach((kind, account) -> set("invoices.accounts." + kind, account, null));
    set("loc8.base-url", c.loc8().baseUrl(), LOC8);
    set("loc8.auth-header", c.loc8().authHeader(), "Authorization");
    set("loc8.auth-scheme", c.loc8().authScheme(), "Bearer");
    set("sage.base-url", c.sage().baseUrl(), SAGE);
    set("sage.company-id", c.sage().companyId(), 0L);
  }

  private void set(String key, @Nullable Object value, @Nullable Object usual) {
    if (value != null && !value.equals(usual)) {
      values.put(key, value.toString());
    }
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private static void put(Map<String, Object> tree, String key, String value) {
    int dot = key.indexOf('.');
    if (dot < 0) {
      tree.put(key, value);
    } else {
      @SuppressWarnings("unchecked")
      Map<String, Object> below =
          (Map<String, Object>)
              tree.computeIfAbsent(
                  key.substring(0, dot), name -> new LinkedHashMap<String, Object>());
      put(below, key.substring(dot + 1), value);
    }
  }

  private static void write(Map<?, ?> tree, String indent, StringBuilder text) {
    tree.forEach(
        (key, value) -> {
          text.append(indent).append(key).append(':');
          if (value instanceof Map<?, ?> below) {
            text.append('\n');
            write(below, indent + "  ", text);
          } else {
            text.append(' ').append(value).append('\n');
          }
        });
  }

  /** Between quotes wherever YAML could take it for something else. */
  private static String scalar(String value) {
    boolean plain =
        PLAIN.matcher(value).matches() && !WORD_OF_YAML.matcher(value).matches()
            || DATE.matcher(value).matches()
            || WHOLE_NUMBER.matcher(value).matches();
    return plain ? value : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
