package org.loc8sage.http;

import java.io.IOException;

/** We ourselves refused to send the request; not a byte of it went out. */
public class NotSent extends IOException {

  public NotSent(String reason) {
    super(reason);
  }
}
