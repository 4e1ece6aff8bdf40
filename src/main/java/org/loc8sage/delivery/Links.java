package org.loc8sage.delivery;

import java.time.Clock;
import java.util.Optional;
import org.loc8sage.connection.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which record of Loc8 is which record of Sage. */
@Component
public class Links {

  /** How a link came about. */
  public enum By {
    DELIVERED,
    FOUND,
    NAME,
    REFERENCE,
    PERSON
  }

  private final JdbcClient jdbc;
  private final Clock clock;

  Links(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public Optional<Long> sageId(String connectionId, String kind, String loc8Id) {
    return jdbc.sql(
            """
            select sage_id from id_link
            where connection_id = :c and kind = :k and loc8_id = :l
            """)
        .param("c", connectionId)
        .param("k", kind)
        .param("l", loc8Id)
        .query(Long.class)
        .optional();
  }

  /** The name or number that a link was made by. */
  public Optional<String> naturalKey(String connectionId, String kind, String loc8Id) {
    return jdbc.sql(
            """
            select natural_key from id_link
            where connection_id = :c and kind = :k and loc8_id = :l
            """)
        .param("c", connectionId)
        .param("k", kind)
        .param("l", loc8Id)
        .query(String.class)
        .optional();
  }

  /** The Loc8 record that a Sage record is linked to, if any. */
  public Optional<String> loc8Id(String connectionId, String kind, long sageId) {
    return jdbc.sql(
            """
            select loc8_id from id_link
            where connection_id = :c and kind = :k and sage_id = :s
            order by linked_at fetch first 1 rows only
            """)
        .param("c", connectionId)
        .param("k", kind)
        .param("s", sageId)
        .query(String.class)
        .optional();
  }

  /** Links both as a person said, whatever the record was linked to before. */
  void linkByHand(String connectionId, String kind, String loc8Id, long sageId, String naturalKey) {
    jdbc.sql("delete from id_link where connection_id = :c and kind = :k and loc8_id = :l")
        .param("c", connectionId)
        .param("k", kind)
        .param("l", loc8Id)
        .update();
    link(connectionId, kind, loc8Id, sageId, naturalKey, By.PERSON);
  }

  /** Links both; a second time it renews what the link says. */
  public void link(
      String connectionId, String kind, String loc8Id, long sageId, String naturalKey, By by) {
    int known =
        jdbc.sql(
                """
                update id_link set sage_id = :s, natural_key = :key
                where connection_id = :c and kind = :k and loc8_id = :l
                """)
            .param("s", sageId)
            .param("key", naturalKey)
            .param("c", connectionId)
            .param("k", kind)
            .param("l", loc8Id)
            .update();
    if (known == 0) {
      jdbc.sql(
              """
              insert into id_link (connection_id, kind, loc8_id, sage_id, natural_key, linked_at,
                linked_by)
              values (:c, :k, :l, :s, :key, :now, :by)
              """)
          .param("c", connectionId)
          .param("k", kind)
          .param("l", loc8Id)
          .param("s", sageId)
          .param("key", naturalKey)
          .param("now", Utc.of(clock.instant()))
          .param("by", by.name())
          .update();
    }
  }
}
