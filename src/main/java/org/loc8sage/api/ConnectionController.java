package org.loc8sage.api;

import java.time.Clock;
import java.util.List;
import org.loc8sage.connection.Flow;
import org.loc8sage.connection.FlowSchedule;
import org.loc8sage.connection.Flows;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What runs, and the wish that it runs now. */
@RestController
@RequestMapping("/api/connections")
class ConnectionController {

  private final ConnectionViews views;
  private final Flows flows;
  private final FlowSchedule schedule;
  private final Clock clock;

  ConnectionController(ConnectionViews views, Flows flows, FlowSchedule schedule, Clock clock) {
    this.views = views;
    this.flows = flows;
    this.schedule = schedule;
    this.clock = clock;
  }

  @GetMapping
  List<ConnectionView> list() {
    return views.read(null);
  }

  @GetMapping("/{id}")
  ConnectionView one(@PathVariable String id) {
    return views.read(id).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ApiRefusal(
                    ApiCode.CONNECTION_NOT_FOUND, "There is no integration “" + id + "”."));
  }

  /** Every flow is due now; the next tick takes it up, under the lease like any other run. */
  @PostMapping("/{id}/sync")
  ConnectionView sync(@PathVariable String id) {
    ConnectionView connection = one(id);
    switch (connection.state()) {
      case "PAUSED" ->
          throw new ApiRefusal(
              ApiCode.CONNECTION_PAUSED, "The integration is paused; set active: true first.");
      case "NEEDS_ATTENTION" ->
          throw new ApiRefusal(
              ApiCode.CONNECTION_NEEDS_ATTENTION,
              "The integration needs attention first: "
                  + (connection.reason() == null ? "" : connection.reason().message()));
      default -> {
        for (Flow flow : flows.all()) {
          schedule.wake(id, flow, clock.instant());
        }
      }
    }
    return one(id);
  }
}
