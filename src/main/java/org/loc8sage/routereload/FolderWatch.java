package org.loc8sage.routereload;

import java.util.List;
import java.util.Optional;
import org.loc8sage.routefolder.RouteFiles;

/**
 * Tells from one look at the folder to the next when a change is whole. An editor that saves leaves
 * a file empty or half for a moment; what is not the same in two looks is still being written.
 */
final class FolderWatch {

  private RouteFiles handled;
  private RouteFiles seen;
  private List<String> waitedFor = List.of();

  FolderWatch(RouteFiles running) {
    handled = running;
    seen = running;
  }

  /** The new state of the folder, once; empty while nothing changed or something is unfinished. */
  Optional<RouteFiles> look(RouteFiles now) {
    boolean still = now.equals(seen);
    seen = now;
    if (!still || now.equals(handled)) {
      return Optional.empty();
    }
    handled = now;
    waitedFor = now.texts().keySet().stream().filter(name -> now.text(name).isBlank()).toList();
    // What comes after an emptied file is given in any case: who waits wants to know how it ended.
    return waitedFor.isEmpty() ? Optional.of(now) : Optional.empty();
  }

  /** Files that hold nothing; nobody means that, so a change waits until there are none. */
  List<String> waitedFor() {
    return waitedFor;
  }
}
