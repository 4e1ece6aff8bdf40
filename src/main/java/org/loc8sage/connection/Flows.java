package org.loc8sage.connection;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.loc8sage.settings.SyncSettings;
import org.loc8sage.settings.WrongSetting;
import org.springframework.stereotype.Component;

/** Every flow of this installation: what the product brings, then those of {@code sync.flows}. */
@Component
public class Flows {

  private final List<Flow> all;

  /**
   * Takes the flows of the settings over.
   *
   * @throws WrongSetting when one is called like another
   */
  public Flows(SyncSettings settings) {
    all = Stream.concat(Flow.builtIn().stream(), settings.flows().stream().map(Flow::own)).toList();
    Set<Flow> seen = new HashSet<>(Flow.builtIn());
    for (int i = 0; i < settings.flows().size(); i++) {
      Flow own = all.get(Flow.builtIn().size() + i);
      if (!seen.add(own)) {
        throw new WrongSetting(
            "sync.flows[" + i + "].name", "“" + own.name() + "” is the name of another flow");
      }
    }
  }

  /** In the order in which screens show them. */
  public List<Flow> all() {
    return all;
  }

  /** Empty for a flow that an earlier setting had. */
  public Optional<Flow> find(String name) {
    return all.stream().filter(flow -> flow.name().equals(name)).findFirst();
  }
}
