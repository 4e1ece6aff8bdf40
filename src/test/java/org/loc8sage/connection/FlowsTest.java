package org.loc8sage.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loc8sage.settings.SyncSettings;

class FlowsTest {

  private static SyncSettings named(String first, String second) {
    return Worker.settings(
        Map.of(
            "sync.flows[0].name", first,
            "sync.flows[0].title", "Sites",
            "sync.flows[0].poll-every", "10m",
            "sync.flows[1].name", second,
            "sync.flows[1].title", "Quotes"));
  }

  @Test
  void flows_of_ones_own_stand_behind_those_of_the_product() {
    SyncSettings settings = named("SITES", "QUOTES");
    Flows flows = new Flows(settings);
    assertThat(flows.all()).hasSize(Flow.builtIn().size() + 2).startsWith(Flow.OPEN_WRITES);
    assertThat(flows.find("SITES"))
        .hasValueSatisfying(
            flow -> {
              assertThat(flow.title()).isEqualTo("Sites");
              assertThat(flow.interval(settings)).isEqualTo(Duration.ofMinutes(10));
              assertThat(flow.neededByInvoices()).isFalse();
              assertThat(settings.connections()).allMatch(flow::wanted);
            });
    assertThat(flows.find("JOBS")).isEmpty();
  }

  @Test
  void no_flow_is_called_like_another() {
    SyncSettings like = named("SITES", "INVOICES");
    assertThatThrownBy(() -> new Flows(like))
        .hasMessageContaining("sync.flows[1].name")
        .hasMessageContaining("“INVOICES” is the name of another flow");
    SyncSettings twice = named("SITES", "SITES");
    assertThatThrownBy(() -> new Flows(twice)).hasMessageContaining("sync.flows[1].name");
  }
}
