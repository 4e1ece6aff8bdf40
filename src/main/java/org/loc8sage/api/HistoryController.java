package org.loc8sage.api;

import org.jspecify.annotations.Nullable;
import org.loc8sage.history.HistoryEntry;
import org.loc8sage.history.HistoryFilter;
import org.loc8sage.history.HistoryLog;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened. */
@RestController
@RequestMapping("/api/history")
class HistoryController {

  private final HistoryLog history;

  HistoryController(HistoryLog history) {
    this.history = history;
  }

  @GetMapping
  Page<HistoryEntry> list(
      @RequestParam(required = false) @Nullable String connection,
      @RequestParam(required = false) @Nullable String reference,
      @RequestParam(required = false) @Nullable String outcome,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String page,
      @RequestParam(required = false) @Nullable String size) {
    HistoryFilter filter =
        new HistoryFilter(
            Parameters.text(connection),
            Parameters.text(reference),
            Parameters.outcome("outcome", outcome),
            Parameters.instant("from", from),
            Parameters.instant("to", to));
    return PageRequest.of(page, size).read((offset, limit) -> history.list(filter, offset, limit));
  }

  @GetMapping("/{id}")
  HistoryEntry one(@PathVariable long id) {
    return history
        .find(id)
        .orElseThrow(
            () ->
                new ApiRefusal(ApiCode.HISTORY_NOT_FOUND, "There is no history entry " + id + "."));
  }
}
