package org.loc8sage.routes;

/**
 * The stamps of both sides of a customer as of its last outcome, verbatim: either side tells by its
 * own half whether it was changed since.
 */
record PairStamp(String loc8, String sage) {

  static final PairStamp NONE = new PairStamp("", "");

  private static final String BETWEEN = " | ";
  private static final int LONGEST = 48;

  PairStamp {
    loc8 = cut(loc8);
    sage = cut(sage);
  }

  /** Reads what {@link #toString} wrote; anything else counts as Loc8's stamp. */
  static PairStamp read(String text) {
    int at = text.indexOf(BETWEEN);
    return at < 0
        ? new PairStamp(text, "")
        : new PairStamp(text.substring(0, at), text.substring(at + BETWEEN.length()));
  }

  boolean hasLoc8(String stamp) {
    return !stamp.isEmpty() && loc8.equals(cut(stamp));
  }

  boolean hasSage(String stamp) {
    return !stamp.isEmpty() && sage.equals(cut(stamp));
  }

  PairStamp withLoc8(String stamp) {
    return new PairStamp(stamp, sage);
  }

  PairStamp withSage(String stamp) {
    return new PairStamp(loc8, stamp);
  }

  private static String cut(String stamp) {
    return stamp.length() <= LONGEST ? stamp : stamp.substring(0, LONGEST);
  }

  @Override
  public String toString() {
    return loc8 + BETWEEN + sage;
  }
}
