package org.loc8sage.routetest;

/** A file of a case that cannot be understood; its message is one sentence that names the file. */
final class CaseUnreadable extends RuntimeException {

  CaseUnreadable(String sentence) {
    super(sentence);
  }
}
