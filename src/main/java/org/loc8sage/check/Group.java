package org.loc8sage.check;

/** What an assumption is about; also the order in which they are told. */
enum Group {
  LOC8("Loc8"),
  SAGE("Sage"),
  SETTINGS("Settings");

  private final String title;

  Group(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
