package org.loc8sage.monitoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loc8sage.history.HistoryLoss;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether everything comes through: WARN, never DOWN, because restarting the application would not
 * help a flow that the other side refuses.
 */
@Component("sync")
class SyncHealth extends AbstractHealthIndicator {

  static final Status WARN = new Status("WARN");

  private final FlowAges ages;
  private final HistoryLoss loss;
  private final InvoicesTwice invoicesTwice;
  private final JdbcClient jdbc;

  SyncHealth(FlowAges ages, HistoryLoss loss, InvoicesTwice invoicesTwice, JdbcClient jdbc) {
    super("The state of the integrations cannot be read.");
    this.ages = ages;
    this.loss = loss;
    this.invoicesTwice = invoicesTwice;
    this.jdbc = jdbc;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    List<Map<String, Object>> late = new ArrayList<>();
    for (FlowAges.Age age : ages.all()) {
      if (age.late()) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("connection", age.connection());
        detail.put("flow", age.flow().name());
        detail.put("lastSuccessfulPoll", String.valueOf(age.lastSuccess()));
        detail.put("problem", String.valueOf(age.problem()));
        late.add(detail);
      }
    }
    List<String> attention =
        jdbc.sql("select id from connection where state = 'NEEDS_ATTENTION' order by id")
            .query(String.class)
            .list();
    List<Map<String, String>> duplicates = invoicesTwice.shown();
    boolean fine =
        late.isEmpty() && attention.isEmpty() && duplicates.isEmpty() && loss.count() == 0;
    health
        .status(fine ? Status.UP : WARN)
        .withDetail("withoutSuccessForThreeIntervals", late)
        .withDetail("needsAttention", attention)
        .withDetail("moreThanOnceInSage", duplicates)
        .withDetail("historyLost", loss.count());
    if (loss.lastAt() != null) {
      health.withDetail("historyLastLostAt", String.valueOf(loss.lastAt()));
    }
  }
}
