package org.loc8sage.delivery;

/** Another worker has the connection: this one must not change anything any more. */
public class LeaseLost extends RuntimeException {

  public LeaseLost(String what) {
    super("Lease lost: " + what);
  }
}
