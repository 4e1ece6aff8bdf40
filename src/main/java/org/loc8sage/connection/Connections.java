package org.loc8sage.connection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loc8sage.database.Durability;
import org.loc8sage.outcome.Verdict;
import org.loc8sage.settings.ConnectionSettings;
import org.loc8sage.settings.SyncSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The connections: their settings, and the state that the database keeps of them. */
@Component
public class Connections {

  private final SyncSettings settings;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final Durability durability;

  Connections(SyncSettings settings, JdbcClient jdbc, Clock clock, Durability durability) {
    this.settings = settings;
    this.jdbc = jdbc;
    this.clock = clock;
    this.durability = durability;
    settings.connections().forEach(this::provision);
  }

  /** Settings of a connection, or null when the file no longer has it. */
  public @Nullable ConnectionSettings find(String id) {
    return settings.connections().stream()
        .filter(connection -> connection.id().equals(id))
        .findFirst()
        .orElse(null);
  }

  public List<ConnectionSettings> all() {
    return settings.connections();
  }

  /**
   * Stops a connection until a person has done something. It goes on by itself once it is given
   * other credentials.
   */
  public void needsAttention(ConnectionSettings connection, Verdict why) {
    jdbc.sql(
            """
            update connection set state = 'NEEDS_ATTENTION', state_code = :code,
              state_reason = :reason, state_since_at = :now, credentials_hash = :hash
            where id = :id and state <> 'NEEDS_ATTENTION'
            """)
        .param("code", why.code())
        .param("reason", why.sentence() + " " + why.advice())
        .param("now", Utc.of(clock.instant()))
        .param("hash", fingerprint(connection))
        .param("id", connection.id())
        .update();
    // A process that is killed now must not try the refused credentials again.
    durability.force();
  }

  /** The time zone of the Loc8 company; UTC until it is known. */
  public ZoneId zone(String id) {
    return jdbc.sql("select time_zone from connection where id = :id")
        .param("id", id)
        .query(String.class)
        .optional()
        .map(ZoneId::of)
        .orElse(ZoneId.of("UTC"));
  }

  public boolean zoneKnown(String id) {
    return jdbc.sql("select count(*) from connection where id = :id and time_zone is not null")
            .param("id", id)
            .query(Integer.class)
            .single()
        == 1;
  }

  /** Keeps what Loc8 says of the company. */
  public void company(String id, ZoneId zone, String currency) {
    jdbc.sql("update connection set time_zone = :zone, currency = :currency where id = :id")
        .param("zone", zone.getId())
        .param("currency", currency)
        .param("id", id)
        .update();
  }

  /** Whether invoices are looked up in Sage before they are first sent. */
  public boolean recovering(String id) {
    return jdbc.sql("select recovering from connection where id = :id")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /**
   * Whether an earlier database may have sent what was created at the given instant (UTC): it is
   * then looked up in Sage before its first Save.
   */
  public boolean mayBeSentBefore(String id, Instant createdAt) {
    return recovering(id)
        || jdbc.sql("select count(*) from connection where id = :id and created_at > :created")
                .param("id", id)
                .param("created", Utc.of(createdAt))
                .query(Integer.class)
                .single()
            == 1;
  }

  /** The look-up of what Sage already has was finished, or has to be done again. */
  public void recovering(String id, boolean recovering) {
    jdbc.sql("update connection set recovering = :recovering where id = :id")
        .param("recovering", recovering)
        .param("id", id)
        .update();
  }

  private void provision(ConnectionSettings connection) {
    String state = connection.active() ? "ACTIVE" : "PAUSED";
    int known =
        jdbc.sql("update connection set name = :name, sage_company = :company where id = :id")
            .param("name", connection.name())
            .param("company", connection.sage().company())
            .param("id", connection.id())
            .update();
    if (known == 0) {
      jdbc.sql(
              """
              insert into connection (id, name, sage_company, state, state_since_at, recovering,
                created_at)
              values (:id, :name, :company, :state, :now, true, :now)
              """)
          .param("id", connection.id())
          .param("name", connection.name())
          .param("company", connection.sage().company())
          .param("state", state)
          .param("now", Utc.of(clock.instant()))
          .update();
    }
    // Needs attention stays, unless the credentials are others than those that were refused; a
    // subscription may have been renewed meanwhile, and asking does not lock a user.
    jdbc.sql(
            """
            update connection set state = :state, state_code = null, state_reason = null,
              state_since_at = :now, credentials_hash = null
            where id = :id and state <> :state
              and (state <> 'NEEDS_ATTENTION' or state_code = 'SUBSCRIPTION_EXPIRED'
                or credentials_hash <> :hash)
            """)
        .param("state", state)
        .param("now", Utc.of(clock.instant()))
        .param("id", connection.id())
        .param("hash", fingerprint(connection))
        .update();
  }

  private static String fingerprint(ConnectionSettings connection) {
    String all =
        String.join(
            "\n",
            connection.loc8().apiKey(),
            connection.sage().apiKey(),
            connection.sage().username(),
            connection.sage().password());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
