package org.loc8sage.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.connection.Utc;
import org.loc8sage.delivery.Links;
import org.loc8sage.delivery.ReferenceBooks;
import org.loc8sage.delivery.ReferenceBooks.Entry;
import org.loc8sage.delivery.ReferenceBooks.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which entry of a list in Loc8 is which in Sage, also of a list that was replaced since: invoices
 * made before carry its ids.
 */
@Component
class ListLinks {

  private final ReferenceBooks books;
  private final Links links;
  private final Mappings mappings;
  private final JdbcClient jdbc;
  private final Clock clock;

  ListLinks(ReferenceBooks books, Links links, Mappings mappings, JdbcClient jdbc, Clock clock) {
    this.books = books;
    this.links = links;
    this.mappings = mappings;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Links every entry of a list of Loc8 that is known in Sage; links are never taken back. */
  void link(SyncRun run, Kind kind, JsonNode loc8List) {
    List<Entry> known = books.all(run.connectionId(), kind);
    for (JsonNode entry : loc8List) {
      Entry sage = inSage(entry, known);
      if (sage != null && entry.hasNonNull("id")) {
        links.link(
            run.connectionId(),
            kind.name(),
            entry.path("id").asText(),
            sage.sageId(),
            entry.path("name").asText(),
            isReferredTo(sage, entry) ? Links.By.REFERENCE : Links.By.NAME);
      }
    }
  }

  /** Keeps a list of Loc8 that is about to be replaced. */
  void keep(SyncRun run, Kind kind, JsonNode loc8List) {
    jdbc.sql(
            """
            insert into replaced_list (connection_id, kind, body, replaced_at)
            values (:c, :k, :body, :now)
            """)
        .param("c", run.connectionId())
        .param("k", kind.name())
        .param("body", mappings.write(loc8List))
        .param("now", Utc.of(clock.instant()))
        .update();
  }

  /** What an entry was called in the list that was replaced last and had it. */
  Optional<String> nameInReplaced(String connectionId, Kind kind, String loc8Id) {
    return jdbc
        .sql(
            """
            select body from replaced_list where connection_id = :c and kind = :k order by id desc
            """)
        .param("c", connectionId)
        .param("k", kind.name())
        .query(String.class)
        .list()
        .stream()
        .map(body -> name(mappings.read(body), loc8Id))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> name(JsonNode list, String loc8Id) {
    for (JsonNode entry : list) {
      if (entry.path("id").asText().equals(loc8Id) && entry.hasNonNull("name")) {
        return Optional.of(entry.path("name").asText());
      }
    }
    return Optional.empty();
  }

  /** By the reference, else by the name, at last without its case and spaces; never by a rate. */
  private static @Nullable Entry inSage(JsonNode entry, List<Entry> known) {
    String name = entry.path("name").asText();
    Entry found = onlyOne(known, sage -> isReferredTo(sage, entry));
    if (found == null) {
      found = onlyOne(known, sage -> sage.name().equals(name));
    }
    return found != null || bare(name).isEmpty()
        ? found
        : onlyOne(known, sage -> bare(sage.name()).equals(bare(name)));
  }

  private static boolean isReferredTo(Entry sage, JsonNode entry) {
    return entry.path("sageId").asText("").strip().equals(String.valueOf(sage.sageId()));
  }

  private static @Nullable Entry onlyOne(List<Entry> known, Predicate<Entry> is) {
    List<Entry> found = known.stream().filter(is).toList();
    return found.size() == 1 ? found.get(0) : null;
  }

  private static String bare(String name) {
    return name.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
  }
}
