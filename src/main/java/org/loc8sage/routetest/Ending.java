package org.loc8sage.routetest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares what a connection has become with what the case says. */
final class Ending {

  private record Row(String group, String name, @Nullable String value) {}

  private final JdbcClient jdbc;
  private final List<Difference> differences = new ArrayList<>();
  private final String id;

  private Ending(JdbcClient jdbc, String id) {
    this.jdbc = jdbc;
    this.id = id;
  }

  /**
   * Compares.
   *
   * @param log what was logged during the case
   */
  static List<Difference> differences(JdbcClient jdbc, String id, Then then, String log) {
    Ending ending = new Ending(jdbc, id);
    ending.outcomes(then);
    ending.compare("connection", Map.of("state", then.connection()), ending.state());
    ending.compare("flows", then.flows(), ending.flows());
    if (then.links() != null) {
      ending.links(then.links());
    }
    if (then.cursors() != null) {
      ending.cursors(then.cursors());
    }
    if (then.history() != null) {
      ending.history(then.history());
    }
    if (then.needsYou() != null) {
      ending.needsYou(then.needsYou());
    }
    ending.notShown(then.notShown(), log);
    return ending.differences;
  }

  private void outcomes(Then then) {
    Map<String, Map<String, String>> got =
        grouped(
            """
            select kind as "group", coalesce(reference, source_id) as name, outcome as "value"
            from item_outcome where connection_id = :id
            """);
    Set<String> kinds = new TreeSet<>(then.outcomes().keySet());
    kinds.addAll(got.keySet());
    for (String kind : kinds) {
      compare(
          "outcomes, " + kind,
          then.outcomes().getOrDefault(kind, Map.of()),
          got.getOrDefault(kind, Map.of()));
    }
  }

  private Map<String, String> state() {
    return Map.of(
        "state",
        jdbc.sql("select state from connection where id = :id")
            .param("id", id)
            .query(String.class)
            .single());
  }

  private Map<String, String> flows() {
    return one(
        """
        select '' as "group", flow as name, last_code as "value" from flow_state
        where connection_id = :id and last_code is not null
        """);
  }

  private void links(Map<String, Map<String, Long>> expected) {
    Map<String, Map<String, String>> got =
        grouped(
            """
            select kind as "group", loc8_id as name, cast(sage_id as varchar(20)) as "value"
            from id_link where connection_id = :id
            """);
    expected.forEach(
        (kind, ids) -> {
          Map<String, String> texts = new TreeMap<>();
          ids.forEach((loc8, sage) -> texts.put(loc8, String.valueOf(sage)));
          compare("links, " + kind, texts, got.getOrDefault(kind, Map.of()));
        });
  }

  private void cursors(Map<String, @Nullable String> expected) {
    Map<String, String> got =
        one(
            """
            select '' as "group", name, position as "value" from sync_cursor
            where connection_id = :id
            """);
    expected.forEach((name, position) -> compareOne("cursors, " + name, position, got.get(name)));
  }

  private void history(Map<String, List<String>> expected) {
    Map<String, List<String>> got = new TreeMap<>();
    rows("""
            select '' as "group", coalesce(reference, loc8_id, flow, '') as name,
              outcome as "value"
            from history where connection_id = :id and outcome is not null order by id
            """)
        .forEach(
            row ->
                got.computeIfAbsent(row.name(), any -> new ArrayList<>())
                    .add(String.valueOf(row.value())));
    expected.forEach(
        (reference, codes) ->
            compareOne(
                "history, " + reference,
                codes.toString(),
                got.getOrDefault(reference, List.of()).toString()));
  }

  private void needsYou(List<String> expected) {
    Set<String> got =
        new TreeSet<>(
            one("""
                    select '' as "group", coalesce(reference, source_id) as name,
                      status as "value"
                    from parked_message
                    where connection_id = :id and status = 'NEEDS_PERSON'
                    """)
                .keySet());
    compareOne("needs-you", new TreeSet<>(expected).toString(), got.toString());
  }

  private void notShown(List<String> texts, String log) {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("the log", log);
    for (String table : List.of("history", "item_outcome", "parked_message", "flow_state")) {
      places.put("the table " + table, text(table, "connection_id"));
    }
    places.put("the state of the connection", text("connection", "id"));
    places.forEach(
        (place, shown) -> {
          for (String secret : CaseConnection.SECRETS) {
            if (shown.contains(secret)) {
              differences.add(Difference.of("a secret of the connection stands in " + place));
            }
          }
          for (String text : texts) {
            if (shown.contains(text)) {
              differences.add(
                  Difference.of("then.yaml, not-shown: “" + text + "” stands in " + place));
            }
          }
        });
  }

  private String text(String table, String key) {
    return jdbc.sql("select * from " + table + " where " + key + " = :id")
        .param("id", id)
        .query()
        .listOfRows()
        .toString();
  }

  private void compare(String where, Map<String, String> expected, Map<String, String> got) {
    Set<String> names = new TreeSet<>(expected.keySet());
    names.addAll(got.keySet());
    names.forEach(name -> compareOne(where + ", " + name, expected.get(name), got.get(name)));
  }

  private void compareOne(String where, @Nullable String expected, @Nullable String got) {
    if (!Objects.equals(expected, got)) {
      differences.add(
          new Difference(
              "then.yaml, " + where,
              Objects.requireNonNullElse(expected, "nothing"),
              Objects.requireNonNullElse(got, "nothing")));
    }
  }

  private Map<String, String> one(String sql) {
    Map<String, String> all = new TreeMap<>();
    rows(sql).forEach(row -> all.put(row.name(), String.valueOf(row.value())));
    return all;
  }

  private Map<String, Map<String, String>> grouped(String sql) {
    Map<String, Map<String, String>> all = new TreeMap<>();
    rows(sql)
        .forEach(
            row ->
                all.computeIfAbsent(Kinds.word(row.group()), any -> new TreeMap<>())
                    .put(row.name(), String.valueOf(row.value())));
    return all;
  }

  private List<Row> rows(String sql) {
    return jdbc.sql(sql).param("id", id).query(Row.class).list();
  }
}
