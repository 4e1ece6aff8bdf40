package org.loc8sage.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loc8sage.Shape;
import org.loc8sage.history.LinkRequests;
import org.loc8sage.history.LinkWish;
import org.loc8sage.outcome.Outcome;
import org.loc8sage.outcome.Verdict;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The description of the API says what the API does: all of it, and nothing else. */
class ApiDocumentTest extends OverHttp {

  private static final String BACKUP = "POST /api/backup";

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  @Autowired private LinkRequests linkRequests;

  private JsonNode document = json.createObjectNode();

  @BeforeEach
  void read() throws Exception {
    document = get("/api/openapi", 200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/openapi", "/api/openapi.yaml"})
  void it_is_valid_openapi_behind_the_login(String path) throws Exception {
    assertThat(send(request(path)).statusCode()).isEqualTo(401);
    String text = send(request(path).header("Authorization", basic("correct horse"))).body();
    SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(text);
    assertThat(parsed.getMessages()).isEmpty();
    assertThat(parsed.getOpenAPI().getOpenapi()).startsWith("3.1");
    assertThat(parsed.getOpenAPI().getPaths()).hasSize(document.path("paths").size());
  }

  @Test
  void every_path_of_the_api_is_in_it_and_no_other() {
    Set<String> described = new TreeSet<>();
    operations((call, operation) -> described.add(call));
    Set<String> served = new TreeSet<>();
    mappings
        .getHandlerMethods()
        .forEach(
            (mapping, method) -> {
              if (method.getBeanType().getPackageName().equals("org.loc8sage.api")
                  && method.getBeanType() != UnknownAddress.class) {
                String verb = mapping.getMethodsCondition().getMethods().iterator().next().name();
                mapping.getPatternValues().forEach(path -> served.add(verb + " " + path));
              }
            });
    assertThat(described).hasSizeGreaterThan(8).isEqualTo(served);
  }

  @Test
  void everything_in_it_is_explained() {
    List<String> ids = new ArrayList<>();
    operations(
        (call, operation) -> {
          ids.add(operation.path("operationId").asText());
          explained(call, operation, "summary", "description");
          assertThat(operation.path("tags")).as(call).hasSize(1);
          operation
              .path("parameters")
              .forEach(
                  parameter -> {
                    explained(call + parameter, parameter, "description");
                    assertThat(parameter.has("example")).as(call + parameter).isTrue();
                  });
          operation.path("responses").forEach(answer -> explained(call, answer, "description"));
        });
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z]+"));
    document
        .at("/components/schemas")
        .properties()
        .forEach(
            schema -> {
              explained(schema.getKey(), schema.getValue(), "description");
              schema
                  .getValue()
                  .path("properties")
                  .properties()
                  .forEach(
                      field ->
                          explained(
                              schema.getKey() + "." + field.getKey(),
                              field.getValue(),
                              "description"));
            });
  }

  @Test
  void basic_authentication_is_asked_for() {
    assertThat(document.at("/components/securitySchemes/login/scheme").asText()).isEqualTo("basic");
    assertThat(document.at("/security/0").has("login")).isTrue();
  }

  @Test
  void it_holds_no_secret_and_speaks_of_the_api_alone() {
    assertThat(document.toString())
        .doesNotContain("actuator", "sandbox", "correct horse", "apikey", "127.0.0.1")
        .doesNotContainPattern("<[a-z]+>");
  }

  @Test
  void every_code_of_a_refusal_is_in_it() throws Exception {
    assertThat(texts(document.at("/components/schemas/Problem/properties/code/x-extensible-enum")))
        .isEqualTo(names(ApiCode.values()));
    assertThat(new TreeSet<>(names(ApiCode.values()))).isEqualTo(keys(refusals()));
    Set<String> told = new TreeSet<>();
    operations(
        (call, operation) ->
            operation
                .path("responses")
                .properties()
                .forEach(answer -> told.addAll(codes(answer.getKey(), answer.getValue()))));
    // An unknown address has no place in the list of addresses.
    told.add(ApiCode.NOT_FOUND.name());
    assertThat(told).isEqualTo(new TreeSet<>(names(ApiCode.values())));
  }

  @Test
  void every_code_of_an_outcome_is_in_it() {
    assertThat(
            texts(
                document.at(
                    "/components/schemas/HistoryEntry/properties/outcome/x-extensible-enum")))
        .isEqualTo(names(Outcome.values()));
  }

  @Test
  void examples_fit_what_is_described() {
    operations(
        (call, operation) -> {
          if (!call.equals(BACKUP)) {
            JsonNode content = content(operation);
            fits(call, content.path("schema"), content.path("example"));
          }
          operation
              .path("responses")
              .forEach(
                  answer ->
                      answer
                          .at("/content/application~1json/examples")
                          .forEach(
                              example ->
                                  fits(
                                      call,
                                      answer.at("/content/application~1json/schema"),
                                      example.path("value"))));
        });
  }

  @Test
  void the_api_answers_as_described_and_in_the_shape_of_the_examples() throws Exception {
    long id = park("inv-0014", "INV-1053");
    answers("POST /api/parked/{id}/skip", post("/api/parked/" + id + "/skip", 200));
    String row = jdbc.sql("select max(id) from history").query(String.class).single();
    answers("GET /api/connections", get("/api/connections", 200));
    answers("GET /api/connections/{id}", get("/api/connections/birdwood", 200));
    answers("POST /api/connections/{id}/sync", post("/api/connections/acme/sync", 200));
    answers("GET /api/history", get("/api/history", 200));
    answers("GET /api/history/{id}", get("/api/history/" + row, 200));
    answers("POST /api/parked/{id}/retry", post("/api/parked/" + id + "/retry", 200));
    long typed = park("inv-0031", "INV-1061");
    answers("POST /api/parked/{id}/link", link(typed, "{\"documentNumber\": \"INV-1061\"}", 200));
    answers("GET /api/parked", get("/api/parked", 200));
    answers("GET /api/parked/{id}", get("/api/parked/" + id, 200));
    outcomes.record(invoice("inv-0017", "INV-0907"), Verdict.of(Outcome.EXCLUDED_BEFORE_START));
    answers(
        "POST /api/invoices/{connection}/{invoiceId}/send",
        post("/api/invoices/acme/INV-0907/send", 202));
    refused(ApiCode.BACKUP_ELSEWHERE, post("/api/backup", 409));
    answered.add(BACKUP);
    operations((call, operation) -> assertThat(answered).contains(call));
  }

  private JsonNode link(long id, String body, int status) throws Exception {
    return read(
        request("/api/parked/" + id + "/link")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)),
        status);
  }

  @Test
  void the_document_to_link_is_described_with_an_example_that_is_taken() throws Exception {
    JsonNode body = document.at("/paths/~1api~1parked~1{id}~1link/post/requestBody");
    JsonNode content = body.at("/content/application~1json");
    assertThat(body.path("required").asBoolean()).isTrue();
    JsonNode schema = document.at("/components/schemas/LinkRequest");
    assertThat(keys(schema.path("properties")))
        .containsExactly("acceptDifference", "documentNumber", "sageId");
    assertThat(schema.has("required")).isFalse();
    fits("link", content.path("schema"), content.path("example"));
    link(park("inv-0031", "INV-1061"), content.path("example").toString(), 200);
  }

  @Test
  void an_entry_that_cannot_be_linked_is_refused_in_the_words_of_the_example() throws Exception {
    String wish = "{\"sageId\": 90200}";
    long id = park("inv-0014", "INV-1053");
    jdbc.sql("update parked_message set id = 7 where id = :id").param("id", id).update();
    jdbc.sql("update parked_message set code = 'PARKED_NEGATIVE_TOTAL'").update();
    refused(ApiCode.MAY_NOT_BE_LINKED, link(7, wish, 409));
    jdbc.sql("update parked_message set code = 'PARKED_DEFECT', kind = 'CUSTOMER'").update();
    refused(ApiCode.MAY_NOT_BE_LINKED, link(7, wish, 409));
    jdbc.sql("update parked_message set kind = 'INVOICE', status = 'WAITING'").update();
    assertThat(code(link(7, wish, 409))).isEqualTo("ALREADY_WAITING");
    jdbc.sql("update parked_message set status = 'DONE'").update();
    refused(ApiCode.ALREADY_DONE, link(7, wish, 409));
    refused(ApiCode.ENTRY_NOT_FOUND, link(999, wish, 404));
    jdbc.sql("update parked_message set connection_id = 'coolabah'").update();
    refused(ApiCode.CONNECTION_PAUSED, link(7, wish, 409));
    assertThat(code(link(7, "{\"sageId\"", 400))).isEqualTo("BAD_PARAMETER");
    assertThat(code(post("/api/parked/7/link", 400))).isEqualTo("BAD_PARAMETER");
  }

  @Test
  void a_second_wish_takes_the_place_of_the_first_and_skipping_takes_it_back() throws Exception {
    long id = park("inv-0014", "INV-1053");
    link(id, "{\"documentNumber\": \"INV-1053\", \"acceptDifference\": true}", 200);
    link(id, "{\"sageId\": 90200}", 200);
    assertThat(linkRequests.wish("acme", "inv-0014"))
        .contains(new LinkWish(null, 90200L, false, "admin"));
    post("/api/parked/" + id + "/retry", 200);
    assertThat(linkRequests.wish("acme", "inv-0014")).isPresent();
    post("/api/parked/" + id + "/skip", 200);
    assertThat(linkRequests.wish("acme", "inv-0014")).isEmpty();
    link(id, "{\"sageId\": 90200}", 200);
    outcomes.record(invoice("inv-0014", "INV-1053"), Verdict.of(Outcome.DELIVERED));
    assertThat(linkRequests.wish("acme", "inv-0014")).isEmpty();
    assertThat(
            jdbc.sql("select sentence from history where step = 'link' order by id")
                .query(String.class)
                .list())
        .containsExactly(
            "Asked to link it to the Customer Tax Invoice INV-1053 in Sage, whatever differs, by"
                + " admin.",
            "Asked to link it to the Customer Tax Invoice with the id 90200 in Sage, by admin.",
            "Asked to link it to the Customer Tax Invoice with the id 90200 in Sage, by admin.");
  }

  @Test
  void a_backup_is_a_file_and_no_json() {
    JsonNode answers = document.at("/paths/~1api~1backup/post/responses");
    assertThat(keys(answers.at("/200/content"))).containsExactly("application/zip");
    assertThat(answers.at("/200/content/application~1zip/schema/format").asText())
        .isEqualTo("binary");
  }

  private final Set<String> answered = new TreeSet<>();

  private void answers(String call, JsonNode answer) {
    answered.add(call);
    String[] parts = call.split(" ");
    JsonNode content = content(document.path("paths").path(parts[1]).path(parts[0].toLowerCase()));
    fits(call, content.path("schema"), answer);
    assertThat(Shape.differences(content.path("example"), answer)).as(call).isEmpty();
  }

  /** Of the one answer that is no refusal. */
  private static JsonNode content(JsonNode operation) {
    List<String> done =
        keys(operation.path("responses")).stream()
            .filter(status -> status.startsWith("2"))
            .toList();
    assertThat(done).as(operation.path("operationId").asText()).hasSize(1);
    return operation.path("responses").path(done.get(0)).at("/content/application~1json");
  }

  @Test
  void only_what_is_done_later_is_answered_as_accepted() {
    List<String> accepted = new ArrayList<>();
    operations(
        (call, operation) -> {
          if (operation.path("responses").has("202")) {
            accepted.add(call);
          }
        });
    assertThat(accepted).containsExactly("POST /api/invoices/{connection}/{invoiceId}/send");
  }

  @Test
  void the_example_of_each_parameter_is_taken() {
    List<String> tried = new ArrayList<>();
    operations(
        (call, operation) -> {
          String path = call.substring(call.indexOf(' ') + 1);
          for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
              String query =
                  parameter.path("name").asText() + "=" + parameter.path("example").asText();
              tried.add(query);
              try {
                get(path + "?" + query, 200);
              } catch (Exception failed) {
                throw new AssertionError(query, failed);
              }
            }
          }
        });
    assertThat(tried).hasSizeGreaterThan(10).contains("from=2026-07-01");
  }

  @ParameterizedTest
  @CsvSource({
    "BAD_PARAMETER, GET, /api/history?page=0",
    "UNKNOWN_PARAMETER, GET, /api/history?refrence=INV-1042",
    "NOT_FOUND, GET, /api/nothing",
    "CONNECTION_NOT_FOUND, GET, /api/connections/nobody",
    "HISTORY_NOT_FOUND, GET, /api/history/999",
    "ENTRY_NOT_FOUND, GET, /api/parked/999",
    "CONNECTION_PAUSED, POST, /api/connections/coolabah/sync",
    "CONNECTION_NEEDS_ATTENTION, POST, /api/connections/birdwood/sync",
    "CONNECTION_NOT_FOUND, POST, /api/invoices/nobody/INV-1042/send",
    "CONNECTION_PAUSED, POST, /api/invoices/coolabah/INV-1042/send",
    "CONNECTION_NEEDS_ATTENTION, POST, /api/invoices/birdwood/INV-1042/send",
    "INVOICE_NOT_FOUND, POST, /api/invoices/acme/INV-9999/send"
  })
  void a_refusal_has_the_words_of_its_example(ApiCode code, String method, String path)
      throws Exception {
    refused(code, method.equals("GET") ? get(path, status(code)) : post(path, status(code)));
  }

  @Test
  void a_missing_login_is_refused_in_the_words_of_the_example() throws Exception {
    refused(ApiCode.LOGIN_REQUIRED, json.readTree(send(request("/api/history")).body()));
  }

  @Test
  void a_browser_without_token_is_refused_in_the_words_of_the_example() throws Exception {
    refused(
        ApiCode.FORBIDDEN,
        read(
            request("/api/connections/acme/sync")
                .header("Origin", "https://elsewhere.example")
                .POST(BodyPublishers.noBody()),
            403));
  }

  @Test
  void what_is_settled_or_skipped_is_refused_in_the_words_of_the_example() throws Exception {
    long id = park("inv-0014", "INV-1053");
    jdbc.sql("update parked_message set id = 7 where id = :id").param("id", id).update();
    post("/api/parked/7/skip", 200);
    refused(ApiCode.ALREADY_SKIPPED, post("/api/parked/7/skip", 409));
    outcomes.record(invoice("inv-0014", "INV-1053"), Verdict.of(Outcome.DELIVERED));
    refused(ApiCode.ALREADY_DONE, post("/api/parked/7/retry", 409));
  }

  @ParameterizedTest
  @CsvSource({
    "ALREADY_IN_SAGE, DELIVERED, true",
    "ALREADY_WAITING, WAITING_RETRY, false",
    "RETRY_INSTEAD, PARKED_REFUSED_BY_SAGE, false",
    "MAY_NOT_BE_SENT, EXCLUDED_VOID, false"
  })
  void an_invoice_that_is_not_sent_anyway_is_refused_in_the_words_of_the_example(
      ApiCode code, Outcome last, boolean linked) throws Exception {
    outcomes.record(invoice("inv-0017", "INV-0907"), Verdict.of(last));
    if (linked) {
      jdbc.sql(
              """
              insert into id_link
                (connection_id, kind, loc8_id, sage_id, natural_key, linked_at, linked_by)
              values
                ('acme', 'INVOICE', 'inv-0017', 90311, 'INV-0907', current_timestamp, 'DELIVERED')
              """)
          .update();
    }
    refused(code, post("/api/invoices/acme/INV-0907/send", status(code)));
  }

  @Test
  void a_fault_is_refused_in_the_words_of_the_example() throws Exception {
    jdbc.sql("alter table history rename to history_away").update();
    try {
      refused(ApiCode.INTERNAL_ERROR, get("/api/history", 500));
    } finally {
      jdbc.sql("alter table history_away rename to history").update();
    }
  }

  private void refused(ApiCode code, JsonNode answer) throws IOException {
    assertThat(answer.at("/error/code").asText()).isEqualTo(code.name());
    assertThat(answer.at("/error/message").asText())
        .isEqualTo(refusals().path(code.name()).asText());
  }

  private static int status(ApiCode code) {
    return code.status().value();
  }

  private JsonNode refusals() throws IOException {
    try (InputStream file = ApiDocument.class.getResourceAsStream("/openapi/refusals.json")) {
      return json.readTree(Objects.requireNonNull(file));
    }
  }

  /** By the schema of the document, without a field that it does not know. */
  private void fits(String call, JsonNode schema, JsonNode value) {
    assertThat(value.isMissingNode()).as(call).isFalse();
    ObjectNode whole = schema.deepCopy();
    whole.set("components", closed(document.path("components").deepCopy()));
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(whole)
                .validate(
                    value,
                    context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
        .as(call + value)
        .isEmpty();
  }

  private static JsonNode closed(JsonNode components) {
    components
        .path("schemas")
        .forEach(schema -> ((ObjectNode) schema).put("additionalProperties", false));
    return components;
  }

  private void operations(BiConsumer<String, JsonNode> each) {
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        verb ->
                            each.accept(
                                verb.getKey().toUpperCase() + " " + path.getKey(),
                                verb.getValue())));
  }

  private static Set<String> codes(String status, JsonNode answer) {
    Set<String> codes = keys(answer.at("/content/application~1json/examples"));
    assertThat(codes)
        .allSatisfy(
            code -> assertThat(status(ApiCode.valueOf(code))).isEqualTo(Integer.parseInt(status)));
    return codes;
  }

  private static void explained(String what, JsonNode node, String... fields) {
    for (String field : fields) {
      assertThat(node.path(field).asText()).as(what + " " + field).hasSizeGreaterThan(5);
      assertThat(node.path(field).asText()).as(what + " " + field).doesNotContain("\n", "  ");
    }
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static Set<String> keys(JsonNode map) {
    Set<String> keys = new TreeSet<>();
    map.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
