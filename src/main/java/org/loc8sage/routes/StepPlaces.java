package org.loc8sage.routes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;
import org.loc8sage.history.Item;
import org.loc8sage.routefolder.RouteFiles;
import org.loc8sage.routefolder.RoutesReplaced;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Knows the file and line of every step, so that a log line about a failure names the step that
 * failed. At DEBUG its logger tells each step that an item goes through in the files that were
 * edited since the start, once after each edit; at TRACE in all of them, each time.
 */
@Component
class StepPlaces implements InterceptStrategy {

  private static final Logger STEPS = LoggerFactory.getLogger("org.loc8sage.step");

  /** A failure and the step in which it first came up. */
  private record Failed(Exception failure, String place) {}

  private static final String KEY = "syncFailedStep";

  private static final int MOST_TOLD = 10_000;

  /** Route files that were edited since the start. */
  private final Set<String> edited = ConcurrentHashMap.newKeySet();

  /** What was told since the last edit: what every poll brings again is told once. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /** Where the exchange failed last, such as {@code 42-deliver-sage-invoice.camel.yaml:31}. */
  static String ofFailure(Exchange exchange) {
    Failed failed = exchange.getProperty(KEY, Failed.class);
    return failed == null ? "an unknown step" : failed.place();
  }

  @EventListener
  void edited(RoutesReplaced routes) {
    edited.addAll(routes.edited());
    told.clear();
  }

  /** Whether this is the first time since the last edit. */
  private boolean isNews(Item item, String place, @Nullable Exception failure) {
    if (told.size() > MOST_TOLD) {
      told.clear();
    }
    return told.add(
        String.join(
            " ",
            item.sourceId(),
            String.valueOf(item.stamp()),
            place,
            String.valueOf(failure == null ? null : failure.getMessage())));
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode node, Processor target, @Nullable Processor next) {
    String location = node.getLocation();
    if (location == null) {
      return target;
    }
    String file = location.substring(location.lastIndexOf('/') + 1);
    return new PlacedStep(target, file, place(context, node, file));
  }

  private static String place(CamelContext context, NamedNode node, String file) {
    String id = node.getId();
    // Camel counts the lines of one-line steps differently, so the line of the id is taken.
    int line = id == null ? 0 : RouteFiles.lineOfId(text(context, file), 1, id);
    return file
        + ":"
        + (line > 1 ? line : node.getLineNumber())
        + (id == null ? "" : " (" + id + ")");
  }

  /**
   * Read by its name below {@code routes.base}: inside the jar the location that Camel gives is one
   * that it cannot read itself.
   */
  private static String text(CamelContext context, String file) {
    String place = context.resolvePropertyPlaceholders("{{routes.base}}/" + file);
    try (InputStream text = ResourceHelper.resolveResourceAsInputStream(context, place)) {
      return text == null ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException gone) {
      return "";
    }
  }

  private final class PlacedStep extends DelegateAsyncProcessor {

    private final String file;
    private final String place;

    PlacedStep(Processor target, String file, String place) {
      super(target);
      this.file = file;
      this.place = place;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      long started = System.nanoTime();
      return super.process(
          exchange,
          sync -> {
            note(exchange);
            tell(exchange, System.nanoTime() - started);
            callback.done(sync);
          });
    }

    /** Inner steps end first, so the first to see a failure is the one that failed. */
    private void note(Exchange exchange) {
      Exception failure = exchange.getException();
      if (failure != null) {
        Failed known = exchange.getProperty(KEY, Failed.class);
        if (known == null || known.failure() != failure) {
          exchange.setProperty(KEY, new Failed(failure, place));
        }
      }
    }

    private void tell(Exchange exchange, long nanos) {
      Level level = edited.contains(file) ? Level.DEBUG : Level.TRACE;
      if (STEPS.isEnabledForLevel(level)) {
        Item item = exchange.getVariable(Vars.ITEM, Item.class);
        if (item != null
            && (STEPS.isTraceEnabled() || isNews(item, place, exchange.getException()))) {
          STEPS
              .atLevel(level)
              .log(
                  "{}  {}  {} ms{}",
                  item.reference() == null ? item.sourceId() : item.reference(),
                  place,
                  nanos / 1_000_000,
                  exchange.getException() == null
                      ? ""
                      : "  failed: " + Failures.said(exchange.getException()));
        }
      }
    }
  }
}
