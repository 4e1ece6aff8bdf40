package org.loc8sage.history;

/** Where something stands that did not go through. */
public enum ParkedStatus {
  /** A person has to do something first. */
  NEEDS_PERSON,
  /** It is tried again by itself when it is due. */
  WAITING,
  /** It went through after all, or is no longer wanted. */
  DONE,
  /** A person decided to leave it. */
  SKIPPED
}
