package org.loc8sage.sandbox;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.loc8sage.sandbox.control.ControlApi;
import org.loc8sage.sandbox.control.TenantControl;
import org.loc8sage.sandbox.demo.DemoData;
import org.loc8sage.sandbox.demo.PayingCustomers;
import org.loc8sage.sandbox.fault.CallLog;
import org.loc8sage.sandbox.http.Wire;
import org.loc8sage.sandbox.loc8.Loc8Api;
import org.loc8sage.sandbox.sage.SageApi;
import org.loc8sage.sandbox.sage.SageModel;
import org.loc8sage.sandbox.store.SandboxClock;
import org.loc8sage.sandbox.store.Tenants;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The whole sandbox, there in profile {@code sandbox} only. */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
@EnableConfigurationProperties(SandboxSettings.class)
class SandboxConfiguration {

  @Bean
  LoopbackOnly sandboxLoopbackOnly(Environment environment) {
    return new LoopbackOnly(environment);
  }

  @Bean
  FilterRegistrationBean<TolerantPath> sandboxTolerantPath() {
    FilterRegistrationBean<TolerantPath> filter = new FilterRegistrationBean<>(new TolerantPath());
    filter.addUrlPatterns("/sandbox/*");
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  @Bean
  SandboxClock sandboxClock() {
    return new SandboxClock(Clock.systemUTC());
  }

  @Bean(destroyMethod = "close")
  Tenants sandboxTenants(SandboxSettings settings, SandboxClock sandboxClock) {
    return new Tenants(settings.folder(), sandboxClock);
  }

  @Bean
  Wire sandboxWire() {
    return new Wire();
  }

  /** Answers that hang are let go first, or the server would wait for them. */
  @Bean
  ApplicationListener<ContextClosedEvent> sandboxLetsGo(Wire sandboxWire) {
    return closed -> sandboxWire.close();
  }

  /** Runs what happens by itself; named, so that no other part takes it for its own. */
  @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
  ScheduledExecutorService sandboxTimer() {
    return Executors.newScheduledThreadPool(
        2,
        task -> {
          Thread thread = new Thread(task, "sandbox-timer");
          thread.setDaemon(true);
          return thread;
        });
  }

  @Bean
  PayingCustomers sandboxPayingCustomers(Tenants tenants) {
    return new PayingCustomers(tenants, new SageModel());
  }

  @Bean
  RouterFunction<ServerResponse> sandboxRoutes(
      SandboxSettings settings,
      Tenants tenants,
      SandboxClock clock,
      Wire wire,
      PayingCustomers payingCustomers,
      @Qualifier("sandboxTimer") ScheduledExecutorService timer) {
    SageModel model = new SageModel();
    TenantControl tenantControl = new TenantControl(tenants, model);
    DemoData demo = new DemoData(tenants, tenantControl, model);
    if (settings.demo()) {
      demo.createOnce();
      if (settings.customersPay()) {
        payingCustomers.startOn(timer);
      }
    }
    CallLog strangers = new CallLog();
    SageApi sage = new SageApi(tenants, clock, model);
    Runnable afterReset = settings.demo() ? demo::createOnce : () -> {};
    ControlApi control =
        new ControlApi(tenants, clock, model, sage, tenantControl, strangers, afterReset);
    SandboxDoor door =
        new SandboxDoor(sage, new Loc8Api(tenants), control, clock, strangers, wire, timer);
    return RouterFunctions.route(RequestPredicates.path("/sandbox/**"), door::handle);
  }
}
