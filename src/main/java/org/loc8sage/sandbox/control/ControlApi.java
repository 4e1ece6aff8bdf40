package org.loc8sage.sandbox.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.loc8sage.sandbox.fault.CallLog;
import org.loc8sage.sandbox.fault.Fault;
import org.loc8sage.sandbox.http.Answer;
import org.loc8sage.sandbox.http.Call;
import org.loc8sage.sandbox.http.Json;
import org.loc8sage.sandbox.sage.SageApi;
import org.loc8sage.sandbox.sage.SageModel;
import org.loc8sage.sandbox.store.SandboxClock;
import org.loc8sage.sandbox.store.Tenant;
import org.loc8sage.sandbox.store.Tenants;

/**
 * The control calls: tenants, clock, switches, faults, the log of calls, and both systems' users.
 */
public final class ControlApi {
  public static final String BASE = "/sandbox/control";

  private final Tenants tenants;
  private final SandboxClock clock;
  private final SageModel model;
  private final SageApi sage;
  private final TenantControl tenantControl;
  private final CallLog strangers;
  private final Runnable afterReset;

  /**
   * @param strangers the calls that no tenant could be told from
   * @param afterReset makes the demo tenant again where there is one
   */
  public ControlApi(
      Tenants tenants,
      SandboxClock clock,
      SageModel model,
      SageApi sage,
      TenantControl tenantControl,
      CallLog strangers,
      Runnable afterReset) {
    this.tenants = tenants;
    this.clock = clock;
    this.model = model;
    this.sage = sage;
    this.tenantControl = tenantControl;
    this.strangers = strangers;
    this.afterReset = afterReset;
  }

  /** Answers one control call; a wrong one with 400 or 404 and one sentence. */
  public Answer answer(Call call) {
    try {
      JsonNode body = call.body().isBlank() ? Json.object() : Json.parse(call.body());
      return route(call, call.segmentsAfter(BASE), body);
    } catch (JsonProcessingException
        | IllegalArgumentException
        | DateTimeException
        | ClassCastException e) {
      return refusal(400, e);
    } catch (NoSuchElementException e) {
      return refusal(404, e);
    } catch (RuntimeException e) {
      return refusal(409, e);
    }
  }

  private static Answer refusal(int status, Exception e) {
    return Answer.json(status, Json.object().put("message", String.valueOf(e.getMessage())));
  }

  private Answer route(Call call, List<String> path, JsonNode body) {
    String first = path.isEmpty() ? "" : path.get(0);
    String action = call.method() + " " + (path.size() == 1 ? first : "");
    switch (action) {
      case "GET ":
        if (path.isEmpty()) {
          return Answer.readable(ControlCalls.all());
        }
        return firm(call, path, body);
      case "POST tenants":
        return Answer.json(201, tenantControl.create(body).profile());
      case "GET tenants":
        ArrayNode all = Json.array();
        tenants.all().forEach(tenant -> all.add(tenant.profile()));
        return Answer.json(200, all);
      case "POST reset":
        tenants.forgetAll();
        sage.forgetLimits();
        strangers.clear();
        clock.letGo();
        afterReset.run();
        return Answer.nothing(204);
      case "GET calls":
        return calls(call, strangers);
      case "PUT clock", "GET clock":
        return clock(call.method(), body);
      default:
        return firm(call, path, body);
    }
  }

  private Answer firm(Call call, List<String> path, JsonNode body) {
    String id = path.isEmpty() ? "" : path.get(0);
    Tenant tenant =
        tenants
            .find(id)
            .orElseThrow(
                () ->
                    new NoSuchElementException(
                        "There is no firm “%s”; GET %s lists the calls.".formatted(id, BASE)));
    return tenant(call, tenant, path.subList(1, path.size()), body);
  }

  private static Answer calls(Call call, CallLog log) {
    Map<String, String> query = call.query();
    return Answer.json(
        200, log.toJson(query.get("system"), query.get("method"), query.get("pathcontains")));
  }

  private Answer clock(String method, JsonNode body) {
    if (method.equals("PUT")) {
      if (body.path("real").asBoolean()) {
        clock.letGo();
      }
      if (body.has("holdAt")) {
        clock.holdAt(Instant.parse(body.get("holdAt").asText()));
      }
      if (body.has("advance")) {
        clock.advance(Duration.parse(body.get("advance").asText()));
      }
    }
    return Answer.json(200, Json.object().put("now", clock.now().toString()));
  }

  private Answer tenant(Call call, Tenant tenant, List<String> path, JsonNode body) {
    String first = path.isEmpty() ? "" : path.get(0);
    String action = call.method() + " " + first;
    switch (action) {
      case "GET ":
        ObjectNode told = tenant.profile();
        told.set("control", ControlCalls.of(tenant.id()));
        return Answer.readable(told);
      case "DELETE ":
        tenants.forget(tenant.id());
        return Answer.nothing(204);
      case "GET switches":
        return Answer.json(200, tenant.switchesAsJson());
      case "PUT switches":
        tenant.change(body);
        return Answer.json(200, tenant.switchesAsJson());
      case "POST faults":
        tenant.faults().add(Fault.of(body));
        return Answer.json(201, tenant.faults().toJson());
      case "GET faults":
        return Answer.json(200, tenant.faults().toJson());
      case "DELETE faults":
        tenant.faults().clear();
        return Answer.nothing(204);
      case "GET calls":
        return calls(call, tenant.calls());
      case "DELETE calls":
        tenant.calls().clear();
        return Answer.nothing(204);
      default:
        RecordControl records = new RecordControl(tenant, model);
        return tenant.books().inOneGo(() -> records.answer(call.method(), path, body));
    }
  }
}
