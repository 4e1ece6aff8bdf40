package org.loc8sage.routes;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExpressionEvaluationException;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.Connections;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.delivery.LeaseLost;
import org.loc8sage.history.Masking;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Refusal;
import org.loc8sage.outcome.Stop;
import org.loc8sage.outcome.Unavailable;
import org.loc8sage.outcome.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Tells what a failure means: for the connection, for the flow, or for one item. */
@Component
class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final int LONGEST_REASON = 300;

  private final Connections connections;

  Failures(Connections connections) {
    this.connections = connections;
  }

  /** Stops what the stop is said of; refused credentials are not used again. */
  void stop(SyncRun run, Stop stop) {
    if (stop.needsPerson()) {
      connections.needsAttention(run.settings(), stop.verdict());
    }
    if (stop.scope() == Stop.Scope.CONNECTION) {
      run.stop(stop.verdict(), stop.until());
    } else {
      run.stopFlow(stop.verdict());
    }
  }

  /**
   * The verdict of a failure that is not a {@link Stop}.
   *
   * @param ofItem whether one item failed, or its flow
   */
  Verdict verdict(Throwable failure, boolean ofItem) {
    Refusal refusal = find(failure, Refusal.class);
    if (refusal != null) {
      return refusal.verdict();
    }
    Unavailable unavailable = find(failure, Unavailable.class);
    if (unavailable != null) {
      return ofItem
          ? Verdict.of(Outcome.WAITING_RETRY, "reason", unavailable.verdict().sentence())
          : unavailable.verdict();
    }
    if (find(failure, LeaseLost.class) != null) {
      return new Verdict(
          Outcome.FLOW_UNAVAILABLE,
          Map.of("system", "The connection", "reason", "another worker has taken it over."));
    }
    if (find(failure, DataAccessException.class) != null) {
      LOG.error("The database failed.", failure);
      return ofItem
          ? Verdict.of(Outcome.WAITING_RETRY, "reason", "the database did not answer.")
          : new Verdict(
              Outcome.FLOW_UNAVAILABLE, Map.of("system", "The database", "reason", said(failure)));
    }
    ExpressionEvaluationException mapping = find(failure, ExpressionEvaluationException.class);
    if (mapping != null && ofItem) {
      return Verdict.of(Outcome.PARKED_UNREADABLE, "reason", said(root(mapping)));
    }
    LOG.error("An unexpected fault.", failure);
    return Verdict.of(
        ofItem ? Outcome.PARKED_DEFECT : Outcome.FLOW_DEFECT, "reason", said(root(failure)));
  }

  static <T extends Throwable> @Nullable T find(@Nullable Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }

  /**
   * Lets a record that is no longer there pass; for a catch block.
   *
   * @throws Refusal the caught one, when it says anything else
   */
  static void onlyMissing(Exchange exchange) {
    Refusal refusal = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Refusal.class);
    if (refusal != null && refusal.verdict().outcome() != Outcome.PARKED_NOT_FOUND) {
      throw refusal;
    }
  }

  /** What a failure says, without secrets, short enough for a sentence. */
  static String said(@Nullable Throwable failure) {
    if (failure == null) {
      return "no reason given";
    }
    String message = failure.getMessage();
    String text = Masking.mask(message == null ? failure.getClass().getSimpleName() : message);
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "…";
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }
}
