package org.loc8sage.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.BasicOutputExpressionNode;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.FinallyDefinition;
import org.apache.camel.model.HasExpressionType;
import org.apache.camel.model.Model;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.OtherwiseDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RemoveHeadersDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SetHeadersDefinition;
import org.apache.camel.model.SetVariablesDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.model.WhenDefinition;
import org.apache.camel.model.errorhandler.DeadLetterChannelDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;
import org.mockito.Mockito;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * What Camel read from the route files, and from the route builders in Java; nothing is started, so
 * no bean is needed.
 */
final class LoadedRoutes {

  /**
   * A step, or one branch of a block; {@code depth} counts the blocks around it, {@code forgets}
   * says that it removes all headers, Camel's count of the tries among them.
   */
  record Step(
      String route,
      String kind,
      String id,
      boolean named,
      String description,
      String uri,
      int depth,
      boolean branch,
      boolean stops,
      boolean forgets,
      List<ExpressionDefinition> expressions) {

    @Override
    public String toString() {
      return route + "/" + id + " (" + kind + ")";
    }
  }

  private final Path folder;
  private final Model model;
  private final CamelContext camel;
  private final List<RouteDefinition> routes;

  private LoadedRoutes(Path folder, CamelContext camel) {
    this.folder = folder;
    this.camel = camel;
    this.model = camel.getCamelContextExtension().getContextPlugin(Model.class);
    this.routes = List.copyOf(model.getRouteDefinitions());
  }

  /** Every {@code *.camel.yaml} of the folder, in the order of the names. */
  static LoadedRoutes of(Path folder) throws Exception {
    return load(folder, List.of());
  }

  /** The same, with every {@link RouteBuilder} of this package, since Spring finds those too. */
  static LoadedRoutes withJava(Path folder) throws Exception {
    ClassPathScanningCandidateComponentProvider scan =
        new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AssignableTypeFilter(RouteBuilder.class));
    List<RouteBuilder> builders = new ArrayList<>();
    for (var found : scan.findCandidateComponents(LoadedRoutes.class.getPackageName())) {
      var constructor =
          Class.forName(Objects.requireNonNull(found.getBeanClassName()))
              .getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      Object[] parts = Stream.of(constructor.getParameterTypes()).map(Mockito::mock).toArray();
      builders.add((RouteBuilder) constructor.newInstance(parts));
    }
    return load(folder, builders);
  }

  static LoadedRoutes load(Path folder, List<RouteBuilder> builders) throws Exception {
    CamelContext camel = new DefaultCamelContext();
    camel.setSourceLocationEnabled(true);
    camel.getPropertiesComponent().addInitialProperty("routes.base", "file:" + folder);
    List<Resource> resources = new ArrayList<>();
    for (Path file : files(folder)) {
      resources.add(PluginHelper.getResourceLoader(camel).resolveResource("file:" + file));
    }
    PluginHelper.getRoutesLoader(camel).loadRoutes(resources);
    for (RouteBuilder builder : builders) {
      camel.addRoutes(builder);
    }
    return new LoadedRoutes(folder, camel);
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".camel.yaml")).sorted().toList();
    }
  }

  Path folder() {
    return folder;
  }

  List<RouteDefinition> routes() {
    return routes;
  }

  @Nullable RouteDefinition inFile(Path file) {
    return routes.stream().filter(route -> file.equals(fileOf(route))).findFirst().orElse(null);
  }

  /** Null for a route in Java. */
  @Nullable Path fileOf(RouteDefinition route) {
    Resource resource = route.getResource();
    String location = resource == null ? "" : resource.getLocation();
    return location.startsWith("file:") ? Path.of(location.substring("file:".length())) : null;
  }

  @Nullable RouteConfigurationDefinition configuration(String id) {
    return model.getRouteConfigurationDefinition(id);
  }

  List<RouteConfigurationDefinition> configurations() {
    return model.getRouteConfigurationDefinitions();
  }

  /** Steps of all routes and of all error policies. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    routes.forEach(route -> steps.addAll(steps(route)));
    model
        .getRouteConfigurationDefinitions()
        .forEach(
            policy ->
                policy
                    .getOnExceptions()
                    .forEach(on -> walk(policy.getId(), on.getOutputs(), 0, steps)));
    return steps;
  }

  /** Steps of a route, and the branches of its blocks, in the order of the file. */
  List<Step> steps(RouteDefinition route) {
    List<Step> steps = new ArrayList<>();
    walk(route.getRouteId(), route.getOutputs(), 0, steps);
    return steps;
  }

  /** The routes that something calls, error policies included. */
  Set<String> called() {
    Set<String> called =
        steps().stream()
            .map(Step::uri)
            .filter(uri -> uri.startsWith("direct:"))
            .map(uri -> uri.substring("direct:".length()))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    model.getRouteConfigurationDefinitions().stream()
        .map(LoadedRoutes::deadLetterOf)
        .filter(uri -> uri.startsWith("direct:"))
        .forEach(uri -> called.add(uri.substring("direct:".length())));
    return called;
  }

  /** Where an exhausted message goes; empty when nowhere. */
  static String deadLetterOf(RouteConfigurationDefinition policy) {
    return policy.getErrorHandler() != null
            && policy.getErrorHandler().getErrorHandlerType()
                instanceof DeadLetterChannelDefinition deadLetter
        ? deadLetter.getDeadLetterUri()
        : "";
  }

  private static void walk(
      String route,
      List<? extends OptionalIdentifiedDefinition<?>> nodes,
      int depth,
      List<Step> steps) {
    for (OptionalIdentifiedDefinition<?> node : nodes) {
      if (node instanceof OnExceptionDefinition) {
        // Camel copies those of the policy into each route that names it.
        continue;
      }
      boolean branch =
          node instanceof WhenDefinition
              || node instanceof OtherwiseDefinition
              || node instanceof CatchDefinition
              || node instanceof FinallyDefinition;
      steps.add(
          new Step(
              route,
              node.getShortName(),
              Objects.requireNonNullElse(node.getId(), ""),
              node.getId() != null && node.hasCustomIdAssigned(),
              Objects.requireNonNullElse(node.getDescription(), ""),
              uri(node),
              depth,
              branch,
              node instanceof SplitDefinition split && "true".equals(split.getStopOnException()),
              forgets(node),
              expressions(node)));
      walk(route, inside(node), branch ? depth : depth + 1, steps);
    }
  }

  private static List<? extends OptionalIdentifiedDefinition<?>> inside(
      OptionalIdentifiedDefinition<?> node) {
    List<OptionalIdentifiedDefinition<?>> inside = new ArrayList<>();
    if (node instanceof ChoiceDefinition choice) {
      inside.addAll(choice.getWhenClauses());
      Optional.ofNullable(choice.getOtherwise()).ifPresent(inside::add);
    } else if (node instanceof TryDefinition block) {
      inside.addAll(block.getOutputsWithoutCatches());
      inside.addAll(block.getCatchClauses());
      Optional.ofNullable(block.getFinallyClause())
          .filter(clause -> !inside.contains(clause))
          .ifPresent(inside::add);
    } else if (node instanceof ProcessorDefinition<?> block) {
      inside.addAll(block.getOutputs());
    } else if (node instanceof BasicOutputExpressionNode when) {
      inside.addAll(when.getOutputs());
    } else if (node instanceof OtherwiseDefinition otherwise) {
      inside.addAll(otherwise.getOutputs());
    }
    return inside;
  }

  private static boolean forgets(OptionalIdentifiedDefinition<?> node) {
    return node instanceof RemoveHeadersDefinition remove
        && remove.getPattern().startsWith("*")
        && !"CamelRedelivery*".equals(remove.getExcludePattern());
  }

  private static String uri(OptionalIdentifiedDefinition<?> definition) {
    if (definition instanceof ToDefinition to) {
      return to.getEndpointUri();
    }
    return definition instanceof ToDynamicDefinition to ? to.getUri() : "";
  }

  private static List<ExpressionDefinition> expressions(OptionalIdentifiedDefinition<?> node) {
    List<?> holders =
        node instanceof SetVariablesDefinition variables
            ? variables.getVariables()
            : node instanceof SetHeadersDefinition headers ? headers.getHeaders() : List.of(node);
    return holders.stream()
        .filter(HasExpressionType.class::isInstance)
        .map(holder -> ((HasExpressionType) holder).getExpressionType())
        .filter(Objects::nonNull)
        .toList();
  }
}
