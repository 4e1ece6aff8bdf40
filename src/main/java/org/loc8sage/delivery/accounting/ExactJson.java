package org.loc8sage.delivery.accounting;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * JSON whose numbers stay what they are: without it jq and Jackson turn 1.10 into 1.1 and long
 * amounts into doubles.
 */
public final class ExactJson {

  private ExactJson() {}

  /**
   * A mapper that reads every fraction as BigDecimal and keeps its digits. Camel's jq language uses
   * it when it is the only ObjectMapper in the registry.
   *
   * <p>Numbers are not written out without their exponent: one absurd {@code 1e99999} would then
   * break the whole page that it stands on, instead of its own record.
   */
  public static ObjectMapper mapper() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .build();
  }
}
