package org.loc8sage.routes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Knows the file and line of every step, so that a log line about a failure names the step that
 * failed. At DEBUG its logger tells each step that an item goes through.
 */
@Component
class StepPlaces implements InterceptStrategy {

  private static final Logger STEPS = LoggerFactory.getLogger("org.loc8sage.step");

  /** A failure and the step in which it first came up. */
  private record Failed(Exception failure, String place) {}

  private static final String KEY = "syncFailedStep";

  /** Where the exchange failed last, such as {@code 42-deliver-sage-invoice.camel.yaml:31}. */
  static String ofFailure(Exchange exchange) {
    Failed failed = exchange.getProperty(KEY, Failed.class);
    return failed == null ? "an unknown step" : failed.place();
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode node, Processor target, @Nullable Processor next) {
    String location = node.getLocation();
    return location == null ? target : new PlacedStep(target, place(context, node, location));
  }

  private static String place(CamelContext context, NamedNode node, String location) {
    String file = location.substring(location.lastIndexOf('/') + 1);
    String id = node.getId();
    try (InputStream text =
        ResourceHelper.resolveMandatoryResourceAsInputStream(context, location)) {
      String route = new String(text.readAllBytes(), StandardCharsets.UTF_8);
      // Camel counts the lines of one-line steps differently, so the line of the id is taken.
      int line = id == null ? 0 : RouteFiles.lineOfId(route, 1, id);
      return file + ":" + (line > 1 ? line : node.getLineNumber()) + " (" + id + ")";
    } catch (IOException gone) {
      return file + ":" + node.getLineNumber();
    }
  }

  private static final class PlacedStep extends DelegateAsyncProcessor {

    private final String place;

    PlacedStep(Processor target, String place) {
      super(target);
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
      if (STEPS.isDebugEnabled()) {
        Item item = exchange.getVariable(Vars.ITEM, Item.class);
        if (item != null) {
          STEPS.debug(
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
