package org.loc8sage.routetest;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/** What is logged during a case: secrets are looked for in it, and a failed case shows it. */
final class CaseLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final StringBuilder lines = new StringBuilder();

  CaseLog() {
    setContext(root.getLoggerContext());
    start();
    root.addAppender(this);
  }

  @Override
  protected synchronized void append(ILoggingEvent event) {
    lines.append(event.getLevel()).append(' ').append(event.getFormattedMessage()).append('\n');
    for (IThrowableProxy cause = event.getThrowableProxy();
        cause != null;
        cause = cause.getCause()) {
      lines.append("  ").append(cause.getClassName()).append(": ").append(cause.getMessage());
      lines.append('\n');
    }
  }

  synchronized String text() {
    return lines.toString();
  }

  @Override
  public void close() {
    root.detachAppender(this);
    stop();
  }
}
