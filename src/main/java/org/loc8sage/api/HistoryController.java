package org.loc8sage.api;

import io.swagger.v3.oas.annotations.tags.Tag;
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
@Tag(name = "History", description = "What happened, step by step.")
@RestController
@RequestMapping("/api/history")
class HistoryController {

  private final HistoryLog history;

  HistoryController(HistoryLog history) {
    this.history = history;
  }

  /**
   * Searches the history, newest first. Why an invoice is not in Sage: search for its Invoice ID
   * and read the sentence of the newest row that has an outcome. Requests and answers are left out
   * here; ask for the row to see them.
   *
   * @param connection id of an integration
   * @param reference the Invoice ID, or the name of a customer; the whole of it, in the same
   *     spelling
   * @param outcome code of an outcome; rows of single steps have none
   * @param from not before this date or instant (UTC)
   * @param to before this date or instant (UTC)
   * @param page number of the page, from 1
   * @param size rows on a page; a larger number is cut to the largest
   * @return one page
   */
  @GetMapping
  @Refuses(ApiCode.BAD_PARAMETER)
  Page<HistoryEntry> history(
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

  /**
   * Shows one row with its request and answer, without secrets. They are kept as long as {@code
   * sync.history.keep-bodies} says.
   *
   * @param id number of the row
   * @return the row
   */
  @GetMapping("/{id}")
  @Refuses({ApiCode.BAD_PARAMETER, ApiCode.HISTORY_NOT_FOUND})
  HistoryEntry historyEntry(@PathVariable long id) {
    return history
        .find(id)
        .orElseThrow(
            () ->
                new ApiRefusal(ApiCode.HISTORY_NOT_FOUND, "There is no history entry " + id + "."));
  }
}
