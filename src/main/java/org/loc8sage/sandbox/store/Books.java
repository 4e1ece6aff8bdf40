package org.loc8sage.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.loc8sage.sandbox.http.Json;

/**
 * The records of one tenant on named shelves. Work is done {@link #inOneGo}: all of it is kept and
 * durable, or, when it throws, none of it. Records that come out of {@link #all} are not to be
 * changed; change a copy and {@link #put} it.
 */
public final class Books {
  private static final String SEQUENCES = "sequence";

  private final String tenant;
  private final Journal journal;
  private final Map<String, Map<String, ObjectNode>> shelves;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Change> before = new ArrayDeque<>();
  private final List<Change> after = new ArrayList<>();

  Books(String tenant, Journal journal, Map<String, Map<String, ObjectNode>> shelves) {
    this.tenant = tenant;
    this.journal = journal;
    this.shelves = shelves;
  }

  /** Runs {@code work} alone on these books and makes it durable before it returns. */
  public <T> T inOneGo(Supplier<T> work) {
    lock.lock();
    try {
      if (lock.getHoldCount() > 1) {
        return work.get();
      }
      boolean done = false;
      try {
        T result = work.get();
        if (!after.isEmpty()) {
          journal.append(tenant, after);
        }
        done = true;
        return result;
      } finally {
        if (!done) {
          before.forEach(this::restore);
        }
        before.clear();
        after.clear();
      }
    } finally {
      lock.unlock();
    }
  }

  private void restore(Change change) {
    if (change.record() == null) {
      shelf(change.shelf()).remove(change.id());
    } else {
      shelf(change.shelf()).put(change.id(), change.record());
    }
  }

  /** A copy of one record. */
  public Optional<ObjectNode> find(String shelf, String id) {
    return inOneGo(() -> Optional.ofNullable(shelf(shelf).get(id)).map(ObjectNode::deepCopy));
  }

  /** Every record of a shelf, not to be changed, in the order they were made. */
  public Collection<ObjectNode> all(String shelf) {
    return inOneGo(() -> List.copyOf(shelf(shelf).values()));
  }

  /** Stores a copy of this record under its id. */
  public void put(String shelf, String id, ObjectNode record) {
    inOneGo(
        () -> {
          ObjectNode copy = record.deepCopy();
          before.push(new Change(shelf, id, shelf(shelf).put(id, copy)));
          after.add(new Change(shelf, id, copy));
          return copy;
        });
  }

  /** Removes a record; false when there was none. */
  public boolean remove(String shelf, String id) {
    return inOneGo(
        () -> {
          ObjectNode removed = shelf(shelf).remove(id);
          if (removed == null) {
            return false;
          }
          before.push(new Change(shelf, id, removed));
          after.add(new Change(shelf, id, null));
          return true;
        });
  }

  /** Empties a shelf. */
  public void clear(String shelf) {
    inOneGo(
        () -> {
          List.copyOf(shelf(shelf).keySet()).forEach(id -> remove(shelf, id));
          return true;
        });
  }

  /** The next number of a sequence that starts at {@code first}. */
  public long next(String sequence, long first) {
    return inOneGo(
        () -> {
          long next =
              find(SEQUENCES, sequence).map(record -> record.get("next").asLong()).orElse(first);
          put(SEQUENCES, sequence, Json.object().put("next", next + 1));
          return next;
        });
  }

  private Map<String, ObjectNode> shelf(String name) {
    return shelves.computeIfAbsent(name, n -> new LinkedHashMap<>());
  }

  Map<String, Map<String, ObjectNode>> shelves() {
    return Collections.unmodifiableMap(shelves);
  }
}
