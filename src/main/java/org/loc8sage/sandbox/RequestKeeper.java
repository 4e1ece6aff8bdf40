package org.loc8sage.sandbox;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.loc8sage.sandbox.http.Wire;

/** Keeps Tomcat's own request within reach, so that a fault can break its connection. */
final class RequestKeeper extends ValveBase {

  RequestKeeper() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    request.setAttribute(Wire.TOMCAT_REQUEST, request);
    getNext().invoke(request, response);
  }
}
