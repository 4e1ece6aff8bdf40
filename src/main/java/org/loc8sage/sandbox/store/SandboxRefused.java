package org.loc8sage.sandbox.store;

/** The sandbox does not start; the message is the one sentence that says why and what to do. */
public final class SandboxRefused extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public SandboxRefused(String sentence) {
    super(sentence);
  }
}
