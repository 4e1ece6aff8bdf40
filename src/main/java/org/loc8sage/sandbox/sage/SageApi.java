package org.loc8sage.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.http.Answer;
import org.loc8sage.sandbox.http.Call;
import org.loc8sage.sandbox.store.SandboxClock;
import org.loc8sage.sandbox.store.Tenant;
import org.loc8sage.sandbox.store.Tenants;

/** Sage One over all tenants: key, login, company, limits, then the company's services. */
public final class SageApi {
  /** Where the sandbox answers as Sage One. */
  public static final String BASE = "/sandbox/sage/api/2.0.0";

  private final Tenants tenants;
  private final SandboxClock clock;
  private final SageModel model;
  private final SageLogins logins = new SageLogins();
  private final SageRate rate = new SageRate();

  /** User and password of a request. */
  private record Login(String user, String password) {
    boolean isOf(Tenant tenant) {
      JsonNode sage = tenant.profile().get("sage");
      return sage.get("username").asText().equalsIgnoreCase(user)
          && sage.get("password").asText().equals(password);
    }
  }

  public SageApi(Tenants tenants, SandboxClock clock, SageModel model) {
    this.tenants = tenants;
    this.clock = clock;
    this.model = model;
  }

  /** Answers one call; what it changed is durable when this returns. */
  public Answer answer(Call call) {
    return stamped(authenticated(call));
  }

  private static Answer stamped(Answer answer) {
    return answer
        .with("LOGUID", UUID.randomUUID().toString())
        .with("Cache-Control", "no-cache")
        .with("Pragma", "no-cache")
        .with("Expires", "-1");
  }

  private Answer authenticated(Call call) {
    String key = call.query().get("apikey");
    if (key == null && (call.header("apikey") != null || call.header("x-apikey") != null)) {
      return SageAnswers.keyInHeader();
    }
    List<Tenant> byKey = tenants.all().stream().filter(t -> keyOf(t).equals(bare(key))).toList();
    if (byKey.isEmpty()) {
      return SageAnswers.wrongKey();
    }
    Login login = login(call.header("authorization"));
    if (login == null) {
      return SageAnswers.wrongLogin();
    }
    if (login.user().isBlank()) {
      return SageAnswers.noUser();
    }
    if (logins.blocked(login.user(), clock.now())) {
      return SageAnswers.userBlocked();
    }
    List<Tenant> mine = byKey.stream().filter(login::isOf).toList();
    if (mine.isEmpty()) {
      logins.failed(login.user(), clock.now());
      return SageAnswers.wrongLogin();
    }
    return inCompany(call, mine);
  }

  private Answer inCompany(Call call, List<Tenant> mine) {
    List<String> path = call.segmentsAfter(BASE);
    boolean companies =
        path.size() > 1
            && path.get(0).equalsIgnoreCase("company")
            && path.get(1).equalsIgnoreCase("get");
    String id = call.query().get("companyid");
    Optional<Tenant> asked =
        mine.stream().filter(t -> Long.toString(t.companyId()).equals(id)).findFirst();
    if (asked.isEmpty() && !companies) {
      return id == null || !id.matches("\\d+")
          ? SageAnswers.message(400, "The request is invalid. companyid is required.")
          : SageAnswers.message(404, "The company was not found.");
    }
    Tenant tenant = asked.orElse(mine.get(0));
    if (tenant.switches().rateLimit() && !rate.allows(tenant.id(), clock.now())) {
      return SageAnswers.tooManyCalls();
    }
    if (companies) {
      return new SageCompanies(mine, model).answer(call, path);
    }
    return work(call, tenant, path);
  }

  private Answer work(Call call, Tenant tenant, List<String> path) {
    try {
      return tenant
          .books()
          .inOneGo(() -> new SageServices(new SageBooks(tenant, model), call).answer(path));
    } catch (SageRefusal refusal) {
      return SageAnswers.refusal(refusal, tenant.switches().errorShape());
    } catch (SageFilterException wrong) {
      return SageAnswers.badQuery(String.valueOf(wrong.getMessage()));
    }
  }

  /** The tenant a call is for, as far as can be told, whether or not it may enter. */
  public Optional<Tenant> tenantOf(Call call) {
    String key = call.query().get("apikey");
    String company = call.query().get("companyid");
    Login login = login(call.header("authorization"));
    List<Tenant> likely = tenants.all().stream().filter(t -> keyOf(t).equals(bare(key))).toList();
    List<Tenant> pool = likely.isEmpty() ? tenants.all() : likely;
    return pool.stream()
        .filter(t -> Long.toString(t.companyId()).equals(company))
        .findFirst()
        .or(() -> pool.stream().filter(t -> login != null && isUser(t, login)).findFirst())
        .or(() -> likely.stream().findFirst());
  }

  private static boolean isUser(Tenant tenant, Login login) {
    ObjectNode profile = tenant.profile();
    return profile.get("sage").get("username").asText().equalsIgnoreCase(login.user());
  }

  /** Forgets blocks and counted calls. */
  public void forgetLimits() {
    logins.clear();
    rate.clear();
  }

  private static String keyOf(Tenant tenant) {
    return bare(tenant.profile().get("sage").get("apiKey").asText());
  }

  /** The key without the braces that some send and some do not. */
  private static String bare(@Nullable String key) {
    return key == null ? "" : key.replaceAll("[{}]", "").toLowerCase(Locale.ROOT);
  }

  private static @Nullable Login login(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return null;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(header.substring(6).trim());
      String[] parts = new String(bytes, StandardCharsets.UTF_8).split(":", 2);
      return new Login(parts[0], parts.length > 1 ? parts[1] : "");
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
