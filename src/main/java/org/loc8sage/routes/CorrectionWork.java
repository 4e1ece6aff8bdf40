package org.loc8sage.routes;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.loc8sage.delivery.Intent;
import org.loc8sage.delivery.accounting.CorrectionDecision;

/** One correction on its way: what was sent, and what is to be sent instead. */
public final class CorrectionWork {

  private final Intent intent;
  private CorrectionDecision.@Nullable Send decided;

  CorrectionWork(Intent intent) {
    this.intent = intent;
  }

  Intent intent() {
    return intent;
  }

  public long getSageId() {
    return Objects.requireNonNull(intent.sageId());
  }

  void decided(CorrectionDecision.Send send) {
    decided = send;
  }

  CorrectionDecision.Send decided() {
    return Objects.requireNonNull(decided);
  }
}
