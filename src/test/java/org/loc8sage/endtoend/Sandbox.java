package org.loc8sage.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Objects;
import org.loc8sage.sandbox.SandboxApplication;
import org.loc8sage.sandbox.http.Json;
import org.springframework.context.ConfigurableApplicationContext;

/** Both APIs, simulated on a port of their own; each integration under test has its own tenant. */
public final class Sandbox implements AutoCloseable {
  private final ConfigurableApplicationContext running;
  private final String root;

  public Sandbox() {
    running =
        SandboxApplication.start(
            "--server.port=0",
            "--sandbox.folder=memory",
            "--sandbox.demo=false",
            "--spring.main.banner-mode=off");
    String port = running.getEnvironment().getProperty("local.server.port");
    root = "http://127.0.0.1:" + Objects.requireNonNull(port) + "/sandbox";
  }

  /** New books of both systems; Sage does not count the calls. */
  public Books books(String id) {
    return books(Json.object().put("id", id));
  }

  /** The same with credentials of its own. */
  public Books books(ObjectNode tenant) {
    return books(tenant, false);
  }

  /** The same, with a Loc8 that is to be spoken to in the dialect. */
  Books dialectBooks(String id) {
    return books(Json.object().put("id", id), true);
  }

  /** New books of both systems; Sage counts the calls, and blocks after a hundred in a minute. */
  Books countedBooks(String id) {
    return new Books(
        root, Wire.send("POST", root + "/control/tenants", Json.object().put("id", id)), false);
  }

  /** Of this Sage nothing is expected that is not sure: it takes a number twice. */
  Books unsureBooks(String id) {
    Books books = books(id);
    books.switches(Json.object().put("refuseDuplicateNumbers", false));
    books.customer("Harbour Strata Pty Ltd");
    return books;
  }

  /** Lets time pass in both systems. */
  void pass(Duration time) {
    Wire.send("PUT", root + "/control/clock", Json.object().put("advance", time.toString()));
  }

  private Books books(ObjectNode tenant, boolean dialect) {
    tenant.putObject("switches").put("rateLimit", false);
    return new Books(root, Wire.send("POST", root + "/control/tenants", tenant), dialect);
  }

  /** How many calls came with credentials that are nobody's. */
  int callsOfStrangers() {
    return Wire.send("GET", root + "/control/calls", null).size();
  }

  @Override
  public void close() {
    running.close();
  }
}
