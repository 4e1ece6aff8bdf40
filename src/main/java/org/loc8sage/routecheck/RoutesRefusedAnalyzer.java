package org.loc8sage.routecheck;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says why routes are refused, line by line, instead of a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RoutesRefusedAnalyzer implements FailureAnalyzer {

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RoutesRefused refused) {
        return new FailureAnalysis(
            "sync.routes-folder: "
                + refused.getMessage()
                + refused.findings().stream()
                    .map(Finding::toLine)
                    .collect(Collectors.joining("\n", "\n\n", "")),
            "Correct them and try: java -jar loc8-sage.jar check-routes "
                + refused.folder()
                + "\nAn empty sync.routes-folder takes the packaged routes.",
            failure);
      }
    }
    return null;
  }
}
