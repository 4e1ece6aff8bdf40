package org.loc8sage.sandbox;

import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.store.SandboxRefused;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence why the sandbox does not start, instead of a stack trace. */
final class SandboxRefusedAnalyzer extends AbstractFailureAnalyzer<SandboxRefused> {

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SandboxRefused cause) {
    return new FailureAnalysis(cause.getMessage(), null, rootFailure);
  }
}
