package org.loc8sage.sandbox.sage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words, literals and signs of a filter, read from left to right. */
final class SageFilterTokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*((?i:datetime)?'(?:[^']|'')*'|[(),]|-?\\d[\\d.]*[mMdD]?|[A-Za-z_$][\\w$/]*)");

  private final List<String> tokens = new ArrayList<>();
  private int at;

  SageFilterTokens(String text) {
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (end < text.stripTrailing().length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw new SageFilterException("Syntax error at position " + end + ".");
      }
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
  }

  /** Refuses what this tenant's Sage does not allow in a filter. */
  void forbid(boolean strings, boolean modified) {
    for (String token : tokens) {
      String word = token.toLowerCase(Locale.ROOT);
      if (!strings && word.startsWith("'")) {
        throw new SageFilterException("Filtering on string values is not supported.");
      }
      if (!modified && (word.equals("modified") || word.equals("created"))) {
        throw new SageFilterException("Filtering on " + token + " is not supported.");
      }
    }
  }

  static String unquoted(String literal) {
    return literal.substring(1, literal.length() - 1).replace("''", "'");
  }

  boolean take(String sign) {
    boolean here = at < tokens.size() && tokens.get(at).equals(sign);
    at += here ? 1 : 0;
    return here;
  }

  boolean takeWord(String word) {
    boolean here = at < tokens.size() && tokens.get(at).equalsIgnoreCase(word);
    at += here ? 1 : 0;
    return here;
  }

  void expect(String sign) {
    if (!take(sign)) {
      throw new SageFilterException("'" + sign + "' expected.");
    }
  }

  String next() {
    if (at >= tokens.size()) {
      throw new SageFilterException("Expression expected.");
    }
    return tokens.get(at++);
  }

  void end() {
    if (at < tokens.size()) {
      throw new SageFilterException("Syntax error at '" + tokens.get(at) + "'.");
    }
  }
}
