package org.loc8sage.delivery.accounting;

/**
 * A text that has to fit a field, and what goes on elsewhere. Nothing is lost: it is broken at a
 * line end or between words where there is one.
 *
 * @param kept what fits the field
 * @param rest where it goes on; empty when all of it fits
 */
record LimitedText(String kept, String rest) {

  /** Sage's limit for the description of a line. */
  static final int DESCRIPTION = 100;

  static LimitedText of(String text, int limit) {
    int lineEnd = text.indexOf('\n');
    if (lineEnd >= 0 && lineEnd <= limit) {
      return at(text, lineEnd);
    }
    return text.length() <= limit ? new LimitedText(text, "") : at(text, breakBefore(text, limit));
  }

  /** For a field that takes line ends: only its length counts. */
  static LimitedText ofParagraphs(String text, int limit) {
    return text.length() <= limit ? new LimitedText(text, "") : at(text, breakBefore(text, limit));
  }

  private static LimitedText at(String text, int index) {
    return new LimitedText(text.substring(0, index).strip(), text.substring(index).strip());
  }

  private static int breakBefore(String text, int limit) {
    int space = text.lastIndexOf(' ', limit);
    if (space > limit / 2) {
      return space;
    }
    return Character.isLowSurrogate(text.charAt(limit)) ? limit - 1 : limit;
  }
}
