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

  FolderWatch(RouteFiles running) {
    handled = running;
    seen = running;
  }

  /** The new state of the folder, once; empty while nothing changed or something is unfinished. */
  Optional<RouteFiles> look(RouteFiles now) {
    boolean still = now.equals(seen);
    seen = now;
    if (!still || now.equals(handled) || !emptied(now).isEmpty()) {
      return Optional.empty();
    }
    handled = now;
    return Optional.of(now);
  }

  /** Files that hold nothing now; nobody means that. */
  static List<String> emptied(RouteFiles now) {
    return now.texts().keySet().stream().filter(name -> now.text(name).isBlank()).toList();
  }
}
