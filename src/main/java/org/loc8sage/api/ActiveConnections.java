package org.loc8sage.api;

import java.util.List;
import org.loc8sage.connection.Connections;
import org.springframework.stereotype.Component;

/** Lets a wish that the next run has to fulfil through only where there is a next run. */
@Component
class ActiveConnections {

  private final Connections connections;
  private final ConnectionViews views;

  ActiveConnections(Connections connections, ConnectionViews views) {
    this.connections = connections;
    this.views = views;
  }

  /** Refuses a connection that is unknown, paused, or waits for a person. */
  void require(String id) {
    List<ConnectionView> known = views.read(id);
    // One that was taken out of the settings still has its history, but never runs.
    if (known.isEmpty() || connections.find(id) == null) {
      throw unknown(id);
    }
    ConnectionView connection = known.get(0);
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
        // It runs.
      }
    }
  }

  static ApiRefusal unknown(String id) {
    return new ApiRefusal(ApiCode.CONNECTION_NOT_FOUND, "There is no integration “" + id + "”.");
  }
}
