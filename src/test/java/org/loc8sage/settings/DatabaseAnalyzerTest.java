package org.loc8sage.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;

class DatabaseAnalyzerTest {

  private final DatabaseAnalyzer analyzer = new DatabaseAnalyzer();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          08001 | 0     | spring.datasource.url: no database answers there
          28P01 | 0     | spring.datasource.username: the database refuses this login
          3D000 | 0     | spring.datasource.url: the database server has no database of this name
          90020 | 90020 | spring.datasource.url: another process uses this H2 file, perhaps an earlier start of this program; end that one first, or use PostgreSQL, which several processes can share.
          """)
  void a_database_that_cannot_be_used_is_one_sentence(String state, int code, String sentence) {
    SQLException cause = new SQLException("jdbc:postgresql://db?password=hunter2", state, code);
    FailureAnalysis analysis = analyzer.analyze(new IllegalStateException("start", cause));
    assertThat(analysis).isNotNull();
    assertThat(analysis.getDescription()).isEqualTo(sentence);
    assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain("hunter2");
  }

  @Test
  void an_address_of_another_kind_is_one_sentence() {
    FailureAnalysis analysis =
        analyzer.analyze(
            new RuntimeException(
                "Driver org.h2.Driver claims to not accept jdbcUrl, jdbc:x:password=hunter2"));
    assertThat(analysis).isNotNull();
    assertThat(analysis.getDescription())
        .isEqualTo("spring.datasource.url: must begin with jdbc:h2: or jdbc:postgresql:");
  }

  @Test
  void another_failure_is_left_to_others() {
    assertThat(analyzer.analyze(new SQLException("syntax", "42601"))).isNull();
    assertThat(analyzer.analyze(new IllegalStateException())).isNull();
  }
}
