package org.loc8sage.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loc8sage.delivery.accounting.CustomerFacts;
import org.loc8sage.delivery.accounting.CustomerField;
import org.loc8sage.delivery.accounting.CustomerMatching.Known;
import org.loc8sage.delivery.accounting.CustomerNames;
import org.loc8sage.delivery.accounting.ExactJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The customers of both systems, as last read: what is looked through before one is made. */
@Component
public class CustomerBook {

  private static final String LIKE =
      " and (normalised_name = :name or match_number = :number or match_email = :email)";

  private static final ObjectMapper EXACT = ExactJson.mapper();

  private final JdbcClient jdbc;

  CustomerBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps a customer of Sage as it is now. */
  public void putSage(String connectionId, long sageId, CustomerFacts facts, String stamp) {
    jdbc.sql(
            """
            delete from sage_record
            where connection_id = :c and kind = 'CUSTOMER' and sage_id = :id
            """)
        .param("c", connectionId)
        .param("id", sageId)
        .update();
    matched(
            facts,
            """
            insert into sage_record (connection_id, kind, sage_id, name, normalised_name,
              tax_number, email, active, is_default, match_number, match_email, stamp, facts)
            values (:c, 'CUSTOMER', :id, :called, :name, :taxNumber, :mail, :active, false,
              :number, :email, :stamp, :facts)
            """)
        .param("c", connectionId)
        .param("id", sageId)
        .param("taxNumber", cut(facts.get(CustomerField.BUSINESS_NUMBER), 60))
        .param("mail", cut(facts.get(CustomerField.EMAIL), 200))
        .param("active", facts.active())
        .param("stamp", cut(stamp, 100))
        .param("facts", write(facts))
        .update();
  }

  /** Forgets a customer that Sage no longer has. */
  public void removeSage(String connectionId, long sageId) {
    jdbc.sql(
            """
            delete from sage_record
            where connection_id = :c and kind = 'CUSTOMER' and sage_id = :id
            """)
        .param("c", connectionId)
        .param("id", sageId)
        .update();
  }

  /**
   * Keeps a customer of Loc8 as it is now.
   *
   * @param sageReference the Sage id that it carries, if any
   */
  public void putLoc8(
      String connectionId,
      String loc8Id,
      CustomerFacts facts,
      String stamp,
      @Nullable String sageReference) {
    jdbc.sql("delete from loc8_customer where connection_id = :c and loc8_id = :id")
        .param("c", connectionId)
        .param("id", loc8Id)
        .update();
    matched(
            facts,
            """
            insert into loc8_customer (connection_id, loc8_id, stamp, name, normalised_name,
              match_number, match_email, active, sage_reference, facts)
            values (:c, :id, :stamp, :called, :name, :number, :email, :active, :reference, :facts)
            """)
        .param("c", connectionId)
        .param("id", loc8Id)
        .param("stamp", cut(stamp, 100))
        .param("active", facts.active())
        .param("reference", cut(sageReference, 100))
        .param("facts", write(facts))
        .update();
  }

  /** The stamps of those of a page of Loc8 that are kept already. One query. */
  public Map<String, String> loc8Stamps(String connectionId, Collection<String> loc8Ids) {
    if (loc8Ids.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(
            "select loc8_id, stamp from loc8_customer where connection_id = :c and loc8_id in (:i)")
        .param("c", connectionId)
        .param("i", loc8Ids)
        .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The stamps of those of a page of Sage that are kept already. One query. */
  public Map<Long, String> sageStamps(String connectionId, Collection<Long> sageIds) {
    if (sageIds.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(
            """
            select sage_id, stamp from sage_record
            where connection_id = :c and kind = 'CUSTOMER' and sage_id in (:i)
              and stamp is not null
            """)
        .param("c", connectionId)
        .param("i", sageIds)
        .query((row, number) -> Map.entry(row.getLong(1), row.getString(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The customers of Sage that one of Loc8 could be. */
  public List<Known> inSageLike(String connectionId, CustomerFacts facts) {
    return matched(
            facts,
            """
            select cast(sage_id as varchar(20)) as id, name, tax_number as business_number, email,
              active,
              (select min(l.loc8_id) from id_link l where l.connection_id = r.connection_id
                and l.kind = 'CUSTOMER' and l.sage_id = r.sage_id) as linked_to,
              (select coalesce(c.name, l.natural_key) from id_link l left join loc8_customer c
                on c.connection_id = l.connection_id and c.loc8_id = l.loc8_id
                where l.connection_id = r.connection_id and l.kind = 'CUSTOMER'
                and l.sage_id = r.sage_id order by l.loc8_id fetch first 1 rows only) as linked_name
            from sage_record r where connection_id = :c and kind = 'CUSTOMER'
            """
                + LIKE
                + " order by sage_id")
        .param("c", connectionId)
        .query(Known.class)
        .list();
  }

  /** The customers of Loc8 that one of Sage could be. */
  public List<Known> inLoc8Like(String connectionId, CustomerFacts facts) {
    return matched(
            facts,
            """
            select loc8_id as id, name, match_number as business_number, match_email as email,
              active,
              (select cast(l.sage_id as varchar(20)) from id_link l
                where l.connection_id = r.connection_id and l.kind = 'CUSTOMER'
                and l.loc8_id = r.loc8_id) as linked_to,
              (select coalesce(s.name, l.natural_key) from id_link l left join sage_record s
                on s.connection_id = l.connection_id and s.kind = 'CUSTOMER'
                and s.sage_id = l.sage_id
                where l.connection_id = r.connection_id and l.kind = 'CUSTOMER'
                and l.loc8_id = r.loc8_id) as linked_name
            from loc8_customer r where connection_id = :c
            """
                + LIKE
                + " order by loc8_id")
        .param("c", connectionId)
        .query(Known.class)
        .list();
  }

  /** Customers of Loc8 that carry this Sage id. */
  public List<String> loc8Carrying(String connectionId, long sageId) {
    return jdbc.sql(
            """
            select loc8_id from loc8_customer
            where connection_id = :c and sage_reference = :s order by loc8_id
            """)
        .param("c", connectionId)
        .param("s", String.valueOf(sageId))
        .query(String.class)
        .list();
  }

  /** The Sage id that a customer of Loc8 carries, when Sage has that customer. */
  public Optional<Long> carriedBy(String connectionId, String loc8Id) {
    return jdbc.sql(
            """
            select s.sage_id from loc8_customer l join sage_record s
              on s.connection_id = l.connection_id and s.kind = 'CUSTOMER'
              and cast(s.sage_id as varchar(20)) = l.sage_reference
            where l.connection_id = :c and l.loc8_id = :id
            """)
        .param("c", connectionId)
        .param("id", loc8Id)
        .query(Long.class)
        .optional();
  }

  /** A customer of Sage; empty when it is not known, or was kept by an earlier version. */
  public Optional<CustomerFacts> sage(String connectionId, long sageId) {
    return jdbc.sql(
            """
            select facts from sage_record where connection_id = :c and kind = 'CUSTOMER'
              and sage_id = :id and facts is not null
            """)
        .param("c", connectionId)
        .param("id", sageId)
        .query(String.class)
        .optional()
        .map(this::read);
  }

  /** A customer of Loc8; empty when it is not known. */
  public Optional<CustomerFacts> loc8(String connectionId, String loc8Id) {
    return jdbc.sql(
            """
            select facts from loc8_customer
            where connection_id = :c and loc8_id = :id and facts is not null
            """)
        .param("c", connectionId)
        .param("id", loc8Id)
        .query(String.class)
        .optional()
        .map(this::read);
  }

  CustomerFacts read(String json) {
    try {
      return CustomerFacts.read(EXACT.readTree(json));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  String write(CustomerFacts facts) {
    return facts.toJson().toString();
  }

  /** A blank number or address must match nothing, least of all another blank one. */
  private JdbcClient.StatementSpec matched(CustomerFacts facts, String sql) {
    boolean asks = sql.contains(LIKE);
    String number = CustomerNames.businessNumber(facts.get(CustomerField.BUSINESS_NUMBER));
    String email = facts.get(CustomerField.EMAIL).toLowerCase(Locale.ROOT);
    JdbcClient.StatementSpec statement =
        jdbc.sql(sql)
            .param("name", cut(CustomerNames.normalise(facts.name()), 200))
            .param("number", asks && number.isEmpty() ? "–" : cut(number, 60))
            .param("email", asks && email.isEmpty() ? "–" : cut(email, 200));
    return asks ? statement : statement.param("called", cut(facts.name(), 200));
  }

  private static @Nullable String cut(@Nullable String text, int length) {
    return text == null || text.length() <= length ? text : text.substring(0, length);
  }
}
