package org.loc8sage.delivery;

import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loc8sage.connection.Utc;
import org.loc8sage.delivery.accounting.CustomerFacts;
import org.loc8sage.delivery.accounting.CustomerField;
import org.loc8sage.delivery.accounting.CustomerRules.Pair;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What both sides of each linked customer looked like when they were last in step. */
@Component
public class CustomersInStep {

  /**
   * A linked customer.
   *
   * @param inStep null when it was linked before this was kept
   */
  public record Linked(String loc8Id, long sageId, @Nullable Pair inStep) {}

  private static final String LINKED =
      """
      select l.loc8_id, l.sage_id, s.loc8_facts, s.sage_facts
      from id_link l left join customer_in_step s
        on s.connection_id = l.connection_id and s.loc8_id = l.loc8_id
      where l.connection_id = :c and l.kind = 'CUSTOMER' and\s""";

  private final JdbcClient jdbc;
  private final CustomerBook book;
  private final Clock clock;

  CustomersInStep(JdbcClient jdbc, CustomerBook book, Clock clock) {
    this.jdbc = jdbc;
    this.book = book;
    this.clock = clock;
  }

  /** Those of a page of Loc8 that are linked. One query. */
  public List<Linked> ofLoc8(String connectionId, Collection<String> loc8Ids) {
    return linked(connectionId, "l.loc8_id in (:ids)", loc8Ids);
  }

  /** Those of a page of Sage that are linked. One query. */
  public List<Linked> ofSage(String connectionId, Collection<Long> sageIds) {
    return linked(connectionId, "l.sage_id in (:ids)", sageIds);
  }

  private List<Linked> linked(String connectionId, String which, Collection<?> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(LINKED + which + " order by l.linked_at, l.loc8_id")
        .param("c", connectionId)
        .param("ids", ids)
        .query(
            (row, number) -> {
              String loc8 = row.getString("loc8_facts");
              String sage = row.getString("sage_facts");
              return new Linked(
                  row.getString("loc8_id"),
                  row.getLong("sage_id"),
                  loc8 == null ? null : new Pair(book.read(loc8), book.read(sage)));
            })
        .list();
  }

  /** How often a customer came into step; 0 when it never did. */
  public long step(String connectionId, String loc8Id) {
    return jdbc.sql("select step from customer_in_step where connection_id = :c and loc8_id = :l")
        .param("c", connectionId)
        .param("l", loc8Id)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /** Notes which fields are being sent to Sage; they are in step once that arrived. */
  public void sending(String connectionId, String loc8Id, Set<CustomerField> fields) {
    String keys = fields.stream().map(Enum::name).collect(Collectors.joining(","));
    jdbc.sql("update customer_in_step set under_way = :f where connection_id = :c and loc8_id = :l")
        .param("f", keys)
        .param("c", connectionId)
        .param("l", loc8Id)
        .update();
  }

  /** The fields that are being sent to Sage. */
  public Set<CustomerField> underWay(String connectionId, String loc8Id) {
    Set<CustomerField> fields = EnumSet.noneOf(CustomerField.class);
    jdbc.sql(
            """
            select under_way from customer_in_step
            where connection_id = :c and loc8_id = :l and under_way is not null
            """)
        .param("c", connectionId)
        .param("l", loc8Id)
        .query(String.class)
        .optional()
        .ifPresent(
            keys ->
                Arrays.stream(keys.split(",")).map(CustomerField::valueOf).forEach(fields::add));
    return fields;
  }

  /** What both sides looked like; empty when it is not known. */
  public Optional<Pair> find(String connectionId, String loc8Id) {
    return ofLoc8(connectionId, List.of(loc8Id)).stream().findFirst().map(Linked::inStep);
  }

  /** They are in step now. */
  public void store(String connectionId, String loc8Id, Pair pair) {
    int known =
        statement(
                connectionId,
                loc8Id,
                pair,
                """
                update customer_in_step set loc8_facts = :loc8, sage_facts = :sage,
                  step = step + 1, under_way = null, in_step_at = :now
                where connection_id = :c and loc8_id = :l
                """)
            .update();
    if (known == 0) {
      statement(
              connectionId,
              loc8Id,
              pair,
              """
              insert into customer_in_step
                (connection_id, loc8_id, loc8_facts, sage_facts, step, in_step_at)
              values (:c, :l, :loc8, :sage, 1, :now)
              """)
          .update();
    }
  }

  private JdbcClient.StatementSpec statement(
      String connectionId, String loc8Id, Pair pair, String sql) {
    CustomerFacts loc8 = pair.loc8();
    return jdbc.sql(sql)
        .param("c", connectionId)
        .param("l", loc8Id)
        .param("loc8", book.write(loc8))
        .param("sage", book.write(pair.sage()))
        .param("now", Utc.of(clock.instant()));
  }
}
