package org.loc8sage.api;

import io.swagger.v3.oas.annotations.tags.Tag;
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
@Tag(name = "Integrations", description = "What runs, and the wish that it runs now.")
@RestController
@RequestMapping("/api/connections")
class ConnectionController {

  private final ConnectionViews views;
  private final ActiveConnections active;
  private final Flows flows;
  private final FlowSchedule schedule;
  private final Clock clock;

  ConnectionController(
      ConnectionViews views,
      ActiveConnections active,
      Flows flows,
      FlowSchedule schedule,
      Clock clock) {
    this.views = views;
    this.active = active;
    this.flows = flows;
    this.schedule = schedule;
    this.clock = clock;
  }

  /**
   * Lists the integrations. Each says whether it works, why not if it does not, how many entries
   * need a person, and when each thing that is synchronised was last polled with success.
   *
   * @return all integrations, by id
   */
  @GetMapping
  List<ConnectionView> connections() {
    return views.read(null);
  }

  /**
   * Shows one integration.
   *
   * @param id as the settings have it
   * @return the integration
   */
  @GetMapping("/{id}")
  @Refuses(ApiCode.CONNECTION_NOT_FOUND)
  ConnectionView connection(@PathVariable String id) {
    return views.read(id).stream().findFirst().orElseThrow(() -> ActiveConnections.unknown(id));
  }

  /**
   * Polls everything now. Nothing is read or sent within this request: every flow is due now, and
   * the next tick takes it up like any other run, within a second when nothing else is running.
   *
   * @param id as the settings have it
   * @return the integration with its new due times
   */
  @PostMapping("/{id}/sync")
  @Refuses({
    ApiCode.CONNECTION_NOT_FOUND,
    ApiCode.CONNECTION_PAUSED,
    ApiCode.CONNECTION_NEEDS_ATTENTION
  })
  ConnectionView syncNow(@PathVariable String id) {
    active.require(id);
    for (Flow flow : flows.all()) {
      schedule.wake(id, flow, clock.instant());
    }
    return connection(id);
  }
}
