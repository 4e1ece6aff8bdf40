package org.loc8sage.routes;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.SafeCopyProperty;
import org.loc8sage.history.StepNote;

/**
 * The steps that an exchange has gone through so far. Routes that call each other by {@code
 * direct:} share them; each element of a split begins with empty ones, because a copy of the
 * exchange gets a copy without notes.
 */
public final class StepNotes implements SafeCopyProperty {

  private static final String KEY = "syncStepNotes";

  /** A run may turn many pages in one exchange; only its last steps are kept. */
  private static final int MOST = 100;

  private final NavigableMap<Long, StepNote> notes = new TreeMap<>();
  private long begun;

  /** The notes of an exchange, made when it has none. */
  static StepNotes of(Exchange exchange) {
    StepNotes notes = exchange.getExchangeExtension().getSafeCopyProperty(KEY, StepNotes.class);
    if (notes == null) {
      notes = new StepNotes();
      exchange.getExchangeExtension().setSafeCopyProperty(KEY, notes);
    }
    return notes;
  }

  /** A step begins; the number is its place, since a step ends after those that it calls. */
  synchronized long begin() {
    return begun++;
  }

  synchronized void end(long place, StepNote note) {
    notes.put(place, note);
    if (notes.size() > MOST) {
      notes.pollFirstEntry();
    }
  }

  /** Hands the notes out once, in the order in which the steps began. */
  synchronized List<StepNote> take() {
    List<StepNote> taken = List.copyOf(notes.values());
    notes.clear();
    return taken;
  }

  @Override
  public SafeCopyProperty safeCopy() {
    return new StepNotes();
  }
}
