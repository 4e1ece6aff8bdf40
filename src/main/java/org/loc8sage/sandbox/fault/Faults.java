package org.loc8sage.sandbox.fault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.loc8sage.sandbox.http.Call;
import org.loc8sage.sandbox.http.Json;

/** The faults of one tenant; of several that meet a call the one set first hits. */
public final class Faults {
  private final List<Armed> armed = new ArrayList<>();

  /** A fault with what is left of it. */
  private static final class Armed {
    final Fault fault;
    final Random random;
    int passed;
    int hits;

    Armed(Fault fault) {
      this.fault = fault;
      this.random = new Random(fault.seed());
    }

    boolean hits(String system, Call call) {
      boolean spent = fault.times() >= 0 && hits >= fault.times();
      if (spent || !fault.meets(system, call)) {
        return false;
      }
      if (passed < fault.skip()) {
        passed++;
        return false;
      }
      if (fault.probability() < 1 && random.nextDouble() >= fault.probability()) {
        return false;
      }
      hits++;
      return true;
    }
  }

  public synchronized void add(Fault fault) {
    armed.add(new Armed(fault));
  }

  public synchronized void clear() {
    armed.clear();
  }

  /** The fault that this call runs into, counted as used. */
  public synchronized Optional<Fault> next(String system, Call call) {
    for (Armed one : armed) {
      if (one.hits(system, call)) {
        return Optional.of(one.fault);
      }
    }
    return Optional.empty();
  }

  /** Every fault set, with how often it hit. */
  public synchronized ArrayNode toJson() {
    ArrayNode list = Json.array();
    armed.forEach(one -> list.add(one.fault.toJson().put("hits", one.hits)));
    return list;
  }
}
