package org.loc8sage.routecheck;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the line of a text on which something stands. */
final class Lines {

  private static final Pattern AT_LINE = Pattern.compile("\\bline[ :]+(\\d+)");

  private Lines() {}

  /** The first line from {@code from} on that contains the word; {@code from} when none does. */
  static int of(String text, int from, String word) {
    List<String> lines = text.lines().toList();
    for (int i = Math.max(from, 1); i <= lines.size(); i++) {
      if (lines.get(i - 1).contains(word)) {
        return i;
      }
    }
    return Math.max(from, 1);
  }

  /** The line that a message of a parser names; the first one when it names none. */
  static int named(String message) {
    Matcher line = AT_LINE.matcher(message);
    return line.find() ? Integer.parseInt(line.group(1)) : 1;
  }
}
