package org.loc8sage.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes the API as OpenAPI, at {@code /api/openapi}. The words are those of the Javadoc; what
 * is added here is what Java does not say: refusals, examples, and which fields may be null.
 */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

  private static final String LOGIN = "login";
  private static final String JSON = "application/json";
  private static final String EXAMPLES = "/openapi/";

  private final ObjectMapper json;

  ApiDocument(ObjectMapper json) {
    this.json = json;
  }

  @Bean
  OpenAPI apiHead(ObjectProvider<BuildProperties> build) {
    BuildProperties version = build.getIfAvailable();
    return new OpenAPI()
        .info(
            new Info()
                .title("loc8-sage")
                .version(version == null ? "development" : version.getVersion())
                .description(
                    """
                    What runs, what happened, what needs a person, and the few things that a program \
                    may ask for. Every instant is UTC. A refused request has a body with a stable \
                    code and one sentence. New fields and new codes may be added; a code never \
                    changes its meaning.""")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
        // Relative: behind a proxy the application does not know its own address.
        .servers(List.of(new Server().url("/").description("Where this document was read")))
        .components(
            new Components()
                .addSecuritySchemes(
                    LOGIN,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("basic")
                        .description(
                            "User name and password of the settings (spring.security.user), with"
                                + " each request.")))
        .security(List.of(new SecurityRequirement().addList(LOGIN)));
  }

  @Bean
  OperationCustomizer answersAndRefusals() {
    return (operation, method) -> {
      // A call without an example is found by a test; people can read the rest of the document.
      example(operation.getOperationId() + ".json")
          .ifPresent(
              answer ->
                  operation.getResponses().values().stream()
                      .filter(response -> response.getContent() != null)
                      .flatMap(response -> response.getContent().values().stream())
                      .forEach(content -> content.setExample(answer)));
      JsonNode sentences = example("refusals.json").orElseGet(json::createObjectNode);
      for (ApiCode code : refusals(method)) {
        refusal(operation, code, sentences.path(code.name()).asText());
      }
      return operation;
    };
  }

  @Bean
  ParameterCustomizer valuesOfParameters() {
    return (parameter, method) -> {
      if (parameter != null) {
        ParameterValues.describe(parameter);
      }
      return parameter;
    };
  }

  @Bean
  OpenApiCustomizer fieldsOfAnswers() {
    return document -> {
      FieldsOfAnswers.complete(document.getComponents());
      DocumentWords.tidy(document);
    };
  }

  private static Set<ApiCode> refusals(HandlerMethod method) {
    Set<ApiCode> codes =
        new TreeSet<>(
            Set.of(ApiCode.LOGIN_REQUIRED, ApiCode.UNKNOWN_PARAMETER, ApiCode.INTERNAL_ERROR));
    Refuses own = method.getMethodAnnotation(Refuses.class);
    if (own != null) {
      codes.addAll(Set.of(own.value()));
    }
    if (method.hasMethodAnnotation(PostMapping.class)) {
      codes.add(ApiCode.FORBIDDEN);
    }
    return codes;
  }

  private static void refusal(Operation operation, ApiCode code, String sentence) {
    String status = String.valueOf(code.status().value());
    ApiResponse response =
        operation
            .getResponses()
            .computeIfAbsent(
                status,
                absent ->
                    new ApiResponse()
                        .content(
                            new Content()
                                .addMediaType(
                                    JSON,
                                    new MediaType()
                                        .schema(
                                            new Schema<>()
                                                .$ref("#/components/schemas/ApiError")))));
    String told = "`" + code.name() + "`";
    response.description(
        response.getDescription() == null ? told : response.getDescription() + ", " + told);
    response
        .getContent()
        .get(JSON)
        .addExamples(code.name(), new Example().value(ApiError.of(code, sentence)));
  }

  private Optional<JsonNode> example(String file) {
    try (InputStream text = ApiDocument.class.getResourceAsStream(EXAMPLES + file)) {
      return text == null ? Optional.empty() : Optional.of(json.readTree(text));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
