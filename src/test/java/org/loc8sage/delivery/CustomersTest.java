package org.loc8sage.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.loc8sage.connection.Leases;
import org.loc8sage.connection.SyncRun;
import org.loc8sage.connection.Tables;
import org.loc8sage.connection.Worker;
import org.loc8sage.delivery.accounting.CustomerFacts;
import org.loc8sage.delivery.accounting.CustomerField;
import org.loc8sage.delivery.accounting.CustomerMatching.Known;
import org.loc8sage.delivery.accounting.CustomerRules.Pair;
import org.loc8sage.delivery.accounting.ExactJson;
import org.loc8sage.history.Database;
import org.loc8sage.history.MovableClock;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;

/** What is kept of customers, and the protocol of writing them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomersTest {

  private static final Duration QUIET = Duration.ofMinutes(6);
  private static final CustomerFacts HARBOUR =
      facts(
          """
          {"name": "Harbour Strata Pty Ltd", "email": "Accounts@harbour.example",
           "businessNumber": "51 824 753 556", "postalLines": ["PO Box 77", "Rozelle"]}
          """);

  private Database database;
  private MovableClock clock;
  private Worker worker;
  private SyncRun run;
  private CustomerBook book;
  private CustomersInStep inStep;
  private Loc8Creations creations;
  private CustomerUpdates updates;
  private Intents intents;

  Database database() {
    return Database.h2();
  }

  @BeforeAll
  void openDatabase() {
    database = database();
  }

  @AfterAll
  void closeDatabase() throws IOException {
    database.close();
  }

  @BeforeEach
  void begin() {
    Tables.empty(database);
    clock = new MovableClock("2026-07-06T00:00:00Z");
    worker = new Worker(database, clock, Map.of());
    run = worker.run();
    book = worker.get(CustomerBook.class);
    inStep = worker.get(CustomersInStep.class);
    creations = worker.get(Loc8Creations.class);
    updates = worker.get(CustomerUpdates.class);
    intents = worker.get(Intents.class);
  }

  @AfterEach
  void end() {
    worker.close();
  }

  @Test
  void candidates_are_those_of_the_name_the_number_or_the_address_and_know_their_link() {
    put(1, "{\"name\": \"HARBOUR STRATA P/L\"}");
    put(2, "{\"name\": \"HS\", \"businessNumber\": \"51824753556\"}");
    put(3, "{\"name\": \"Manager\", \"email\": \"accounts@HARBOUR.example\"}");
    put(4, "{\"name\": \"Old Mill School\"}");
    links().link("acme", "CUSTOMER", "cus-7", 2, "HS", Links.By.NAME);

    List<Known> found = book.inSageLike("acme", HARBOUR);
    assertThat(found).extracting(Known::id).containsExactly("1", "2", "3");
    assertThat(found).extracting(Known::linkedTo).containsExactly(null, "cus-7", null);
    assertThat(book.inSageLike("acme", facts("{\"name\": \"Nobody\"}"))).isEmpty();
  }

  @Test
  void customers_of_loc8_are_found_by_name_and_by_the_number_of_sage_that_they_carry() {
    book.putLoc8("acme", "cus-1", HARBOUR, "s1", "4410");
    book.putLoc8("acme", "cus-1", HARBOUR, "s2", "4410");
    assertThat(book.loc8Stamps("acme", List.of("cus-1", "cus-2"))).isEqualTo(Map.of("cus-1", "s2"));
    assertThat(book.inLoc8Like("acme", HARBOUR)).extracting(Known::id).containsExactly("cus-1");
    assertThat(book.loc8Carrying("acme", 4410)).containsExactly("cus-1");
    assertThat(book.carriedBy("acme", "cus-1")).isEmpty();
    put(4410, "{\"name\": \"Harbour\"}");
    assertThat(book.carriedBy("acme", "cus-1")).contains(4410L);
    assertThat(book.loc8("acme", "cus-1")).contains(HARBOUR);
    assertThat(book.sageStamps("acme", List.of(4410L))).containsEntry(4410L, "stamp");
    book.removeSage("acme", 4410);
    assertThat(book.sage("acme", 4410)).isEmpty();
  }

  @Test
  void what_was_in_step_is_kept_by_pair_and_counted() {
    links().link("acme", "CUSTOMER", "cus-1", 4410, "Harbour", Links.By.NAME);
    assertThat(inStep.ofSage("acme", List.of(4410L)).get(0).inStep()).isNull();
    Pair pair = new Pair(HARBOUR, new CustomerFacts(HARBOUR.values(), false));
    inStep.store("acme", "cus-1", pair);
    inStep.sending("acme", "cus-1", EnumSet.of(CustomerField.NAME, CustomerField.PHONE));
    assertThat(inStep.underWay("acme", "cus-1"))
        .containsExactly(CustomerField.NAME, CustomerField.PHONE);
    inStep.store("acme", "cus-1", pair);
    assertThat(inStep.find("acme", "cus-1")).contains(pair);
    assertThat(inStep.step("acme", "cus-1")).isEqualTo(2);
    assertThat(inStep.underWay("acme", "cus-1")).isEmpty();
  }

  @Test
  void a_creation_in_doubt_may_be_posted_again_only_after_two_absences_a_quiet_period_apart() {
    creations.begin(run, 4410, "2026-07-05T00:00:00Z");
    assertThat(creations.inDoubt("acme", 4410).orElseThrow().lookUpSince())
        .isEqualTo("2026-07-05T00:00:00Z");
    Instant again = creations.absent(run, 4410);
    assertThat(again).isEqualTo(clock.instant().plus(QUIET));
    clock.advance(QUIET.minusSeconds(1));
    assertThat(creations.absent(run, 4410)).isEqualTo(again);
    clock.advance(Duration.ofSeconds(1));
    assertThat(creations.absent(run, 4410)).isNull();
    assertThat(creations.inDoubt("acme", 4410)).isEmpty();
  }

  @Test
  void a_second_post_keeps_the_stamp_from_before_the_first_and_counts_its_absences_anew() {
    creations.begin(run, 4410, "before");
    creations.absent(run, 4410);
    creations.notWritten(run, 4410);
    run = next();
    creations.begin(run, 4410, "later");
    assertThat(creations.inDoubt("acme", 4410)).contains(new Loc8Creations.InDoubt("before", null));
    creations.done(run, 4410);
    assertThat(creations.inDoubt("acme", 4410)).isEmpty();
  }

  @Test
  void a_worker_that_lost_its_lease_posts_nothing() {
    SyncRun late = run;
    run = next();
    assertThatThrownBy(() -> creations.begin(late, 4410, "s")).isInstanceOf(LeaseLost.class);
    assertThat(creations.inDoubt("acme", 4410)).isEmpty();
  }

  @Test
  void a_change_that_sage_saved_is_confirmed_and_the_same_may_be_sent_again_later() {
    long first = sent("r1", "{}");
    assertThat(judge(first, new SendAnswer.Saved(record(4410))).outcome())
        .isEqualTo(Outcome.UPDATED);
    assertThat(intents.get(first).state()).isEqualTo(IntentState.CONFIRMED);
    long again = sent("r1", "{}");
    assertThat(again).isEqualTo(first);
    assertThat(intents.get(again).saves()).isEqualTo(2);
  }

  @Test
  void a_change_in_doubt_is_resolved_by_one_look_and_replaced_by_what_is_said_then() {
    long id = sent("r1", "{}");
    assertThat(judge(id, new SendAnswer.InDoubt("reset")).outcome())
        .isEqualTo(Outcome.WAITING_CONFIRMATION);
    assertThat(updates.inDoubt("acme", "cus-1")).isPresent();
    assertThat(updates.stillInDoubt(run, id, "no answer").outcome())
        .isEqualTo(Outcome.WAITING_CONFIRMATION);
    assertThat(updates.resolve(run, id, false).outcome()).isEqualTo(Outcome.WAITING_RETRY);
    long next = sent("r2", "{\"Name\": 2}");
    assertThat(next).isEqualTo(id);
    assertThat(intents.get(next).payload()).contains("2");
    judge(next, new SendAnswer.InDoubt("reset"));
    assertThat(updates.resolve(run, next, true).outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(updates.resolve(run, next, true).outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void a_change_that_is_refused_says_why_and_is_closed() {
    long id = sent("r1", "{}");
    Verdict taken = judge(id, new SendAnswer.Taken("Customer Name already exists"));
    assertThat(taken.outcome()).isEqualTo(Outcome.CONFLICT_CUSTOMER_NAME_TAKEN);
    assertThat(intents.get(id).state()).isEqualTo(IntentState.REJECTED);
    id = sent("r1", "{}");
    assertThat(judge(id, new SendAnswer.Refused("no")).outcome())
        .isEqualTo(Outcome.PARKED_REFUSED_BY_SAGE);
    id = sent("r3", "{}");
    assertThat(judge(id, new SendAnswer.NotWritten("429")).outcome())
        .isEqualTo(Outcome.WAITING_RETRY);
  }

  @Test
  void another_customer_in_the_answer_is_a_doubt_and_a_late_answer_counts_for_nothing() {
    long id = sent("r1", "{}");
    assertThat(judge(id, new SendAnswer.Saved(record(9))).outcome())
        .isEqualTo(Outcome.WAITING_CONFIRMATION);
    assertThatThrownBy(() -> judge(id, new SendAnswer.Saved(record(4410))))
        .isInstanceOf(LeaseLost.class);
  }

  private long sent(String revision, String payload) {
    long id =
        updates.plan(
            run,
            new Draft(
                "acme",
                RecordKind.CUSTOMER_UPDATE,
                "cus-1",
                revision,
                "Harbour",
                "Harbour",
                "Harbour",
                4410L,
                null,
                payload,
                null));
    worker.get(WriteProtocol.class).markSent(run, id, 0);
    return id;
  }

  private Verdict judge(long id, SendAnswer answer) {
    return updates.judge(run, id, answer);
  }

  private static SageRecord record(long id) {
    return new SageRecord(id, "Harbour", null, null);
  }

  private SyncRun next() {
    Leases leases = worker.get(Leases.class);
    leases.release(run);
    return Objects.requireNonNull(leases.take("acme"));
  }

  private Links links() {
    return worker.get(Links.class);
  }

  private void put(long sageId, String json) {
    book.putSage("acme", sageId, facts(json), "stamp");
  }

  private static CustomerFacts facts(String json) {
    try {
      return CustomerFacts.read(ExactJson.mapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
