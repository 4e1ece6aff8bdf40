package org.loc8sage.routes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;
import org.loc8sage.history.StepNote;
import org.loc8sage.outcome.Refusal;
import org.springframework.stereotype.Component;

/**
 * Notes every try of every step that has an id of its own and a description. The description is the
 * sentence that history shows; a step without one is technical and leaves no row.
 */
@Component
class NoteSteps implements InterceptStrategy {

  private final Clock clock;

  NoteSteps(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode node, Processor target, @Nullable Processor next) {
    String description = node.getDescriptionText();
    if (!(node instanceof OptionalIdentifiedDefinition<?> step)
        || !step.hasCustomIdAssigned()
        || description == null
        || description.isBlank()) {
      return target;
    }
    return new NotedStep(target, step.getId(), description.strip());
  }

  private final class NotedStep extends DelegateAsyncProcessor {

    private final String step;
    private final String description;

    NotedStep(Processor target, String step, String description) {
      super(target);
      this.step = step;
      this.description = description;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      // Asked before: a sub-route that the step calls is another route.
      String route = ExchangeHelper.getAtRouteId(exchange);
      Instant startedAt = clock.instant();
      long started = System.nanoTime();
      long place = StepNotes.of(exchange).begin();
      return super.process(
          exchange,
          sync -> {
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            StepNotes.of(exchange)
                .end(
                    place,
                    new StepNote(
                        route == null ? "" : route,
                        step,
                        description,
                        startedAt,
                        took,
                        failure(exchange.getException())));
            callback.done(sync);
          });
    }

    private static @Nullable String failure(@Nullable Exception exception) {
      if (exception == null) {
        return null;
      }
      if (exception instanceof Refusal refusal) {
        // The code stands in its own column of the last row.
        return refusal.verdict().sentence();
      }
      String message = exception.getMessage();
      return message == null ? exception.getClass().getSimpleName() : message;
    }
  }
}
