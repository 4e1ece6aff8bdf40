package org.loc8sage.sandbox;

import com.fasterxml.jackson.databind.node.NullNode;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.control.ControlApi;
import org.loc8sage.sandbox.dialect.Loc8Dialect;
import org.loc8sage.sandbox.fault.CallLog;
import org.loc8sage.sandbox.fault.Fault;
import org.loc8sage.sandbox.http.Answer;
import org.loc8sage.sandbox.http.Call;
import org.loc8sage.sandbox.http.Wire;
import org.loc8sage.sandbox.loc8.Loc8Api;
import org.loc8sage.sandbox.sage.SageApi;
import org.loc8sage.sandbox.store.SandboxClock;
import org.loc8sage.sandbox.store.Tenant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Every request to the sandbox: noted, run into its fault if one is set, answered. */
final class SandboxDoor {
  private static final Logger LOG = LoggerFactory.getLogger(SandboxDoor.class);

  private final SageApi sage;
  private final Loc8Api loc8;
  private final Loc8Dialect dialect;
  private final ControlApi control;
  private final SandboxClock clock;
  private final CallLog strangers;
  private final Wire wire;
  private final ScheduledExecutorService later;

  SandboxDoor(
      SageApi sage,
      Loc8Api loc8,
      ControlApi control,
      SandboxClock clock,
      CallLog strangers,
      Wire wire,
      ScheduledExecutorService later) {
    this.sage = sage;
    this.loc8 = loc8;
    this.dialect = new Loc8Dialect(loc8);
    this.control = control;
    this.clock = clock;
    this.strangers = strangers;
    this.wire = wire;
    this.later = later;
  }

  ServerResponse handle(ServerRequest request) throws IOException, ServletException {
    Call call = call(request);
    return ServerResponse.ok()
        .build(
            (servletRequest, servletResponse) -> {
              answer(call, servletRequest, servletResponse);
              return null;
            });
  }

  private static Call call(ServerRequest request) throws IOException, ServletException {
    HttpServletRequest servlet = request.servletRequest();
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : Collections.list(servlet.getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), servlet.getHeader(name));
    }
    String body = new String(servlet.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Call(
        servlet.getMethod(),
        request.uri().getPath(),
        Objects.requireNonNullElse(servlet.getQueryString(), ""),
        headers,
        body,
        false);
  }

  private void answer(Call call, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = call.path();
    if (path.startsWith(SageApi.BASE)) {
      api("sage", call, sage.tenantOf(call), request, response);
    } else if (path.startsWith(Loc8Api.BASE)) {
      api("loc8", call, loc8.tenantOf(call), request, response);
    } else if (Loc8Dialect.isSpokenIn(call)) {
      api("loc8", call, dialect.tenantOf(call), request, response);
    } else if (path.startsWith(ControlApi.BASE)) {
      wire.send(control.answer(call), response);
    } else {
      wire.send(Answer.text(404, "The sandbox has nothing here."), response);
    }
  }

  private Answer work(String system, Call call) {
    try {
      if (system.equals("sage")) {
        return sage.answer(call);
      }
      return Loc8Dialect.isSpokenIn(call) ? dialect.answer(call) : loc8.answer(call);
    } catch (RuntimeException e) {
      LOG.warn("The sandbox failed at {} {}", call.method(), call.path(), e);
      return inItsWords(call, InsteadOfWork.serverError(system));
    }
  }

  private static Answer inItsWords(Call call, Answer answer) {
    return Loc8Dialect.isSpokenIn(call) ? Loc8Dialect.said(answer) : answer;
  }

  private void api(
      String system,
      Call call,
      Optional<Tenant> tenant,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    CallLog log = tenant.map(Tenant::calls).orElse(strangers);
    CallLog.Entry entry = log.note(clock.now(), system, call);
    Fault fault = tenant.flatMap(t -> t.faults().next(system, call)).orElse(null);
    if (fault == null) {
      send(work(system, call), entry, response);
      return;
    }
    entry.hitBy(fault);
    faulty(fault, system, call, entry, request, response);
  }

  private void send(Answer answer, CallLog.Entry entry, HttpServletResponse response)
      throws IOException {
    // Noted first: whoever has the answer finds it in the log.
    entry.answered(answer.status());
    wire.send(answer, response);
  }

  private void faulty(
      Fault fault,
      String system,
      Call call,
      CallLog.Entry entry,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    @Nullable Answer instead = InsteadOfWork.of(fault, system);
    if (instead != null) {
      send(inItsWords(call, instead), entry, response);
      return;
    }
    switch (fault.kind()) {
      case RESET_BEFORE -> wire.reset(request);
      case RESET_AFTER -> {
        work(system, call);
        wire.reset(request);
      }
      case HANG_BEFORE -> hang(fault, request);
      case HANG_AFTER -> {
        work(system, call);
        hang(fault, request);
      }
      case LATE_COMMIT -> {
        later.schedule(() -> work(system, call), fault.delay().toMillis(), TimeUnit.MILLISECONDS);
        wire.close(request);
      }
      case TRUNCATED -> wire.half(worked(work(system, call), entry), request, response);
      case SLOW_DRIP -> wire.drip(worked(work(system, call), entry), response, fault.delay());
      case LATENCY -> {
        wire.pause(fault.delay());
        send(work(system, call), entry, response);
      }
      case ERROR_500_AFTER -> {
        work(system, call);
        send(inItsWords(call, InsteadOfWork.serverError(system)), entry, response);
      }
      case EMPTY_200 -> {
        work(system, call);
        send(Answer.nothing(200), entry, response);
      }
      case NULL_200 -> {
        work(system, call);
        send(Answer.json(200, NullNode.instance), entry, response);
      }
      case TOTAL_OFF -> send(work(system, call.withTotalOff()), entry, response);
      case SHUFFLE_PAGE -> {
        Answer page = work(system, call);
        // Before the answer leaves, so that the reader's next call surely sees it.
        if (Loc8Dialect.isSpokenIn(call)) {
          dialect.shuffle(call);
        } else {
          loc8.shuffle(call);
        }
        send(page, entry, response);
      }
      case REPEATED_CURSOR -> send(dialect.walkingInCircles(call), entry, response);
      default -> throw new IllegalStateException("No such fault: " + fault.kind());
    }
  }

  private static Answer worked(Answer answer, CallLog.Entry entry) {
    entry.answered(answer.status());
    return answer;
  }

  private void hang(Fault fault, HttpServletRequest request) {
    wire.pause(fault.delay());
    wire.close(request);
  }
}
