package org.loc8sage.routes;

import org.jspecify.annotations.Nullable;

/** The customer of the invoice at hand, as far as it is known. */
public final class CustomerWork {

  private final String loc8Id;
  private @Nullable Long sageId;
  private boolean missing;
  private String name = "";

  CustomerWork(String loc8Id) {
    this.loc8Id = loc8Id;
  }

  public String getLoc8Id() {
    return loc8Id;
  }

  public boolean isLinked() {
    return sageId != null;
  }

  /** Whether Sage does not have it yet. */
  public boolean isMissing() {
    return missing;
  }

  public String getName() {
    return name;
  }

  @Nullable Long sageId() {
    return sageId;
  }

  void named(String is) {
    name = is;
  }

  void linkedTo(long id) {
    sageId = id;
    missing = false;
  }

  void notInSage() {
    missing = true;
  }
}
