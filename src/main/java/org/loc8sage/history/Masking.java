package org.loc8sage.history;

import java.util.regex.Pattern;

/**
 * Takes secrets out of text that people will read: addresses with a key in them, headers, JSON
 * bodies and the messages of exceptions that quote any of these. It masks rather too much than too
 * little.
 */
public final class Masking {

  private static final String MASKED = "***";

  /** Names whose values are secrets; compared without case. */
  private static final String NAMES =
      "(?:x[-_])?api[-_]?key|(?:proxy-)?authorization|pass(?:word|wd|phrase)?|pwd|secret"
          + "|client[-_]?secret|(?:access|refresh|auth|id|bearer)?[-_]?token|credentials?"
          + "|(?:set-)?cookie|username";

  /**
   * {@code Basic dXNlcjpwYXNz}, {@code Bearer …}: wherever they stand. “Basic Electrical” on a line
   * of an invoice is none: a token has digits, or capitals in its middle.
   */
  private static final Pattern SCHEME =
      Pattern.compile(
          "\\b((?i:basic|bearer|digest))\\s+(?=\\S*[0-9=+/]|\\S*[a-z][A-Z]|[A-Z]{2})"
              + "[A-Za-z0-9+/=._~-]{8,}");

  /** {@code "apiKey": "…"}, also when the JSON stands escaped inside other JSON. */
  private static final Pattern JSON =
      Pattern.compile(
          "(?i)(\\\\*[\"'](?:"
              + NAMES
              + ")\\\\*[\"']\\s*:\\s*)(?:\"(?:[^\"\\\\]|\\\\(?!\")"
              + ".|\\\\\")*\"|\\\\\"(?:(?!\\\\\").)*\\\\\"|'[^']*'|[^\\s,}\\]]+)",
          Pattern.DOTALL);

  /** {@code Authorization: Token …} as a header line: all of the line. */
  private static final Pattern HEADER =
      Pattern.compile(
          "(?im)\\b((?:proxy-)?authorization|(?:set-)?cookie)(\\s*[:=]\\s*+)(?!\\*\\*\\*)(?:[^\\r\\n\"'}]|\"[^\"\\r\\n]*\")+");

  /** {@code apikey=…}, {@code password: …} in an address, a form or a sentence. */
  private static final Pattern PAIR =
      Pattern.compile(
          "(?i)(?:(?<![A-Za-z0-9])|(?<=%[0-9A-Fa-f]{2}))("
              + NAMES
              + ")(\\s*[=:]\\s*+|%3D)(?!\\*\\*\\*)(?:\"[^\"]*\"|'[^']*'|[^\\s&;,\"'<>)}\\]#]+)");

  /** {@code https://user:password@host}. */
  private static final Pattern USER_INFO =
      Pattern.compile("(?i)(\\b[a-z][a-z0-9+.-]*://)[^/\\s@]+@");

  private Masking() {}

  /** The same text with every secret replaced by {@code ***}. */
  public static String mask(String text) {
    String masked = USER_INFO.matcher(text).replaceAll("$1" + MASKED + "@");
    masked = JSON.matcher(masked).replaceAll("$1\"" + MASKED + "\"");
    masked = HEADER.matcher(masked).replaceAll("$1$2" + MASKED);
    masked = SCHEME.matcher(masked).replaceAll("$1 " + MASKED);
    return PAIR.matcher(masked).replaceAll("$1$2" + MASKED);
  }
}
