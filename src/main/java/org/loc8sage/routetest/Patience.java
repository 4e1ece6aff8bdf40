package org.loc8sage.routetest;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Keeps a case that does not end from stopping all others. */
record Patience(Duration longest) {

  /**
   * Does some work.
   *
   * @return what the work says is wrong, or that it did not end
   * @throws CaseUnreadable when the case says something that cannot be done
   */
  @Nullable String run(Callable<@Nullable String> work) {
    FutureTask<@Nullable String> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "route-test");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException hangs) {
      return "it did not end within " + longest.toSeconds() + " s";
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof CaseUnreadable wrong) {
        throw wrong;
      }
      return "it failed: " + failed.getCause();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return "it was interrupted";
    }
  }
}
