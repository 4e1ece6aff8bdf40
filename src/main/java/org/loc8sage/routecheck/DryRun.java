package org.loc8sage.routecheck;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.LoopDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.WhenDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;
import org.loc8sage.routefolder.RouteFiles;
import org.quartz.CronExpression;

/**
 * Lets Camel build what it would build at a start, in a context of its own: endpoints with their
 * options, expressions, whole routes. Beans are empty shells and no route is started, so nothing is
 * sent, read or scheduled.
 */
final class DryRun implements AutoCloseable {

  private static final Pattern UNKNOWN = Pattern.compile("Unknown parameters=\\[\\{(.*)}]");
  private static final Pattern LINE = Pattern.compile(":(\\d+)$");

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final LoadedRoutes loaded;

  DryRun(LoadedRoutes loaded, KnownBeans beans, String base, PropertiesSource settings) {
    this.loaded = loaded;
    camel.disableJMX();
    camel.setSourceLocationEnabled(true);
    camel.setAutoStartup(false);
    camel.getShutdownStrategy().setTimeout(1);
    Properties first = new Properties();
    first.setProperty("routes.base", base);
    camel.getPropertiesComponent().setOverrideProperties(first);
    camel.getPropertiesComponent().addPropertiesSource(settings);
    QuartzComponent clocks = camel.getComponent("quartz", QuartzComponent.class);
    clocks.setAutoStartScheduler(false);
    // Threads that have nothing to do take half a second to end.
    clocks.setProperties(
        Map.of("org.quartz.threadPool.class", "org.quartz.simpl.ZeroSizeThreadPool"));
    Set<String> called = BeanRules.called(loaded);
    beans
        .types()
        .forEach(
            (name, type) -> {
              if (called.contains(name) || name.equals(KnownBeans.DATA_SOURCE)) {
                camel.getRegistry().bind(name, JavaRoutes.shell(type));
              }
            });
  }

  /** What Camel cannot make of one step or one input, each by itself. */
  List<Finding> steps() {
    List<Finding> findings = new ArrayList<>();
    for (RouteDefinition route : loaded.routes()) {
      String uri = route.getInput().getEndpointUri();
      String trouble = endpoint(uri);
      if (!trouble.isEmpty()) {
        String file = loaded.fileOf(route);
        int line = Lines.of(loaded.files().text(file), loaded.line(route), "from:");
        findings.add(
            new Finding(file, line, route.getRouteId() + ": " + trouble, "Correct its “from”."));
      }
    }
    for (Step step : loaded.steps()) {
      Stream.of(step.uri().isEmpty() ? "" : endpoint(step.uri()), classes(step), expressions(step))
          .filter(trouble -> !trouble.isEmpty())
          .map(
              trouble ->
                  new Finding(
                      step.file(), step.line(), step + ": " + trouble, "Correct this step."))
          .forEach(findings::add);
    }
    return findings;
  }

  /** What Camel cannot make of the whole, at most one thing; asked when the steps are fine. */
  List<Finding> together(JavaRoutes java) {
    List<Resource> all = new ArrayList<>();
    RouteFiles files = loaded.files();
    files
        .routes()
        .forEach(file -> all.add(ResourceHelper.fromString("file:" + file, files.text(file))));
    try {
      PluginHelper.getRoutesLoader(camel).loadRoutes(all);
      for (RouteBuilder builder : java.builders()) {
        camel.addRoutes(builder);
      }
      camel.start();
      return List.of();
    } catch (Exception broken) {
      return List.of(whole(broken));
    }
  }

  private Finding whole(Exception broken) {
    for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
      if (cause instanceof FailedToCreateRouteException failed) {
        RouteDefinition route =
            loaded.routes().stream()
                .filter(each -> each.getRouteId().equals(failed.getRouteId()))
                .findFirst()
                .orElse(null);
        Matcher line = LINE.matcher(Objects.requireNonNullElse(failed.getLocation(), ""));
        String file = route == null ? LoadedRoutes.JAVA : loaded.fileOf(route);
        int first = route == null ? 1 : loaded.line(route);
        return new Finding(
            file,
            line.find() ? Integer.parseInt(line.group(1)) : first,
            failed.getRouteId() + ": " + said(failed),
            "Correct this route.");
      }
    }
    return new Finding(LoadedRoutes.JAVA, 1, said(broken), "Compare with the packaged routes.");
  }

  private String endpoint(String uri) {
    try {
      Endpoint endpoint = camel.getEndpoint(uri);
      if (endpoint instanceof QuartzEndpoint clock && clock.getCron() != null) {
        CronExpression.validateExpression(clock.getCron());
      }
      return unknownOption(uri);
    } catch (ParseException wrong) {
      return "the clock cannot read this cron: " + wrong.getMessage() + ".";
    } catch (Exception broken) {
      String reason = said(broken);
      Matcher unknown = UNKNOWN.matcher(reason);
      return unknown.find() ? noOption(uri, unknown.group(1).replaceAll("=.*", "")) : reason;
    }
  }

  /** Camel itself hands what an http endpoint does not know on, as a part of the query. */
  private String unknownOption(String uri) throws Exception {
    String scheme = uri.replaceAll(":.*", "");
    EndpointUriFactory known = camel.getCamelContextExtension().getEndpointUriFactory(scheme);
    if (known == null || !uri.contains("?")) {
      return "";
    }
    return URISupport.parseQuery(uri.substring(uri.indexOf('?') + 1)).keySet().stream()
        .filter(option -> !option.contains(".") && !known.propertyNames().contains(option))
        .findFirst()
        .map(option -> noOption(uri, option))
        .orElse("");
  }

  private static String noOption(String uri, String option) {
    return uri.replaceAll("\\?.*", "") + " has no option " + option + ".";
  }

  private String classes(Step step) {
    if (step.node() instanceof CatchDefinition caught) {
      for (String name : caught.getExceptions()) {
        if (camel.getClassResolver().resolveClass(name) == null) {
          return "there is no class " + name + ".";
        }
      }
    }
    return "";
  }

  private String expressions(Step step) {
    for (ExpressionDefinition expression : step.expressions()) {
      // Beans and mappings have rules of their own, which say more.
      boolean told = List.of("bean", "jq").contains(expression.getLanguage());
      boolean decides =
          step.node() instanceof FilterDefinition
              || step.node() instanceof WhenDefinition
              || step.node() instanceof LoopDefinition loop && "true".equals(loop.getDoWhile());
      try {
        if (told) {
          continue;
        } else if (decides) {
          expression.createPredicate(camel).initPredicate(camel);
        } else {
          expression.createExpression(camel).init(camel);
        }
      } catch (Exception broken) {
        return "“" + expression.getExpression() + "”: " + said(broken);
      }
    }
    return "";
  }

  /** The innermost reason, in one line. */
  private static String said(Throwable broken) {
    Throwable root = broken;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    @Nullable String message = root.getMessage();
    String text = message == null ? root.getClass().getSimpleName() : message;
    String line = text.lines().findFirst().orElse(text).strip();
    return line.endsWith(".") ? line : line + ".";
  }

  @Override
  public void close() {
    camel.stop();
  }
}
