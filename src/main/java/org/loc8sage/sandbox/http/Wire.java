package org.loc8sage.sandbox.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Request;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** Sends answers and breaks connections, beneath what the servlet API allows. */
public final class Wire {
  /** The request attribute that holds Tomcat's own request object. */
  public static final String TOMCAT_REQUEST = Wire.class.getName() + ".tomcat-request";

  private static final int DRIPS = 10;

  private final CountDownLatch closing = new CountDownLatch(1);

  /** Waits, but not beyond the end of the application. */
  public void pause(Duration time) {
    try {
      closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends every pause; for the end of the application. */
  public void close() {
    closing.countDown();
  }

  /** Sends the whole answer. */
  public void send(Answer answer, HttpServletResponse response) throws IOException {
    byte[] body = head(answer, response);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  /** Sends the answer in small pieces, spread over this time. */
  public void drip(Answer answer, HttpServletResponse response, Duration over) throws IOException {
    byte[] body = head(answer, response);
    OutputStream out = response.getOutputStream();
    int piece = Math.max(1, (body.length + DRIPS - 1) / DRIPS);
    for (int from = 0; from < body.length; from += piece) {
      out.write(body, from, Math.min(piece, body.length - from));
      out.flush();
      pause(over.dividedBy(DRIPS));
    }
  }

  /** Promises the whole body, sends half of it and closes the connection. */
  public void half(Answer answer, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = head(answer, response);
    response.getOutputStream().write(body, 0, body.length / 2);
    response.flushBuffer();
    close(request);
  }

  private static byte[] head(Answer answer, HttpServletResponse response) {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    if (answer.contentType() != null) {
      response.setContentType(answer.contentType());
    }
    if (answer.status() != HttpServletResponse.SC_NO_CONTENT) {
      response.setContentLength(body.length);
    }
    return body;
  }

  /** Closes the connection without sending anything more. */
  public void close(HttpServletRequest request) {
    tomcat(request).getCoyoteRequest().action(ActionCode.CLOSE_NOW, null);
  }

  /** Resets the connection (RST): the other side reads "connection reset", not an end. */
  public void reset(HttpServletRequest request) throws IOException {
    Object hook =
        field(org.apache.coyote.Request.class, "hook", tomcat(request).getCoyoteRequest());
    Object socket = field(AbstractProcessor.class, "socketWrapper", hook);
    if (socket instanceof SocketWrapperBase<?> wrapper
        && wrapper.getSocket() instanceof NioChannel channel) {
      // Lingering for no time makes closing a reset instead of an orderly end.
      channel.getIOChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
    }
    close(request);
  }

  private static Request tomcat(HttpServletRequest request) {
    if (request.getAttribute(TOMCAT_REQUEST) instanceof Request tomcat) {
      return tomcat;
    }
    throw new IllegalStateException("The sandbox runs on Tomcat only.");
  }

  private static Object field(Class<?> type, String name, Object of) {
    try {
      var field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This Tomcat has no field " + name + ".", e);
    }
  }
}
