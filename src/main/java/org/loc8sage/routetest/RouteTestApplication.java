package org.loc8sage.routetest;

import java.time.Clock;
import java.util.Map;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationExcludeFilter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * The real application with a clock that the cases move, in which nothing runs by itself. It is no
 * component, so that a normal start does not find it.
 */
@EnableAutoConfiguration
@ComponentScan(
    basePackages = "org.loc8sage",
    excludeFilters = {
      @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
      @Filter(type = FilterType.CUSTOM, classes = AutoConfigurationExcludeFilter.class)
    })
final class RouteTestApplication {

  private static final String CONSOLE =
      LoggingSystemProperty.CONSOLE_THRESHOLD.getEnvironmentVariableName();

  private RouteTestApplication() {}

  /**
   * Starts it with these settings and no others: neither a file beside the jar nor the environment
   * may bring in a connection to a real company.
   */
  static ConfigurableApplicationContext start(
      Map<String, Object> settings, DrivenClock clock, PassedSteps steps) {
    String before = System.getProperty(CONSOLE);
    try {
      return run(settings, clock, steps);
    } finally {
      // Spring keeps it for the whole process; whoever starts here later wants to see its logs.
      if (before == null) {
        System.clearProperty(CONSOLE);
      }
    }
  }

  private static ConfigurableApplicationContext run(
      Map<String, Object> settings, DrivenClock clock, PassedSteps steps) {
    return new SpringApplicationBuilder(RouteTestApplication.class)
        .environment(with(settings))
        .initializers(context -> register((GenericApplicationContext) context, clock, steps))
        .run();
  }

  /** These settings and no others. */
  static StandardEnvironment with(Map<String, Object> settings) {
    StandardEnvironment environment = new StandardEnvironment();
    MutablePropertySources sources = environment.getPropertySources();
    sources.forEach(source -> sources.remove(source.getName()));
    sources.addFirst(new MapPropertySource("route tests", settings));
    return environment;
  }

  private static void register(
      GenericApplicationContext context, DrivenClock clock, PassedSteps steps) {
    context.registerBean(
        "drivenClock", Clock.class, () -> clock, definition -> definition.setPrimary(true));
    context.registerBean("noPauses", CamelContextConfiguration.class, NoPauses::new);
    context.registerBean("passedSteps", InterceptStrategy.class, () -> steps);
    context.registerBean(
        "nothingRunsByItself",
        ComponentCustomizer.class,
        () ->
            ComponentCustomizer.builder(QuartzComponent.class)
                .build(quartz -> quartz.setAutoStartScheduler(false)));
  }
}
