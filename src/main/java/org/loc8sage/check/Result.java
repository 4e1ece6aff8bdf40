package org.loc8sage.check;

/** What became of an assumption. */
enum Result {
  CONFIRMED("confirmed"),
  DIFFERENT("different"),
  COULD_NOT_TELL("could not tell");

  private final String words;

  Result(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
