package org.loc8sage.routecheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.model.BasicOutputExpressionNode;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.FinallyDefinition;
import org.apache.camel.model.HasExpressionType;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.OtherwiseDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.SetHeadersDefinition;
import org.apache.camel.model.SetVariablesDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.model.WhenDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.loc8sage.routefolder.RouteFiles;

/**
 * A step of a route or of an error policy, or one branch of a block.
 *
 * @param route the id of the route or of the policy
 * @param file its file, or {@link LoadedRoutes#JAVA}
 * @param line its line there, from 1
 * @param node what Camel read
 * @param depth counts the blocks around it
 */
public record Step(
    String route, String file, int line, OptionalIdentifiedDefinition<?> node, int depth) {

  public String kind() {
    return node.getShortName();
  }

  /** Its id; one that Camel made up when none was given, or nothing. */
  public String id() {
    return Objects.requireNonNullElse(node.getId(), "");
  }

  public boolean named() {
    return node.getId() != null && node.hasCustomIdAssigned();
  }

  public String description() {
    return Objects.requireNonNullElse(node.getDescription(), "");
  }

  /** Where it sends to; empty when it sends nothing. */
  public String uri() {
    if (node instanceof ToDefinition to) {
      return to.getEndpointUri();
    }
    return node instanceof ToDynamicDefinition to ? to.getUri() : "";
  }

  /** Whether it is one branch of a block, not a step that does something. */
  public boolean branch() {
    return isBranch(node);
  }

  public List<ExpressionDefinition> expressions() {
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

  @Override
  public String toString() {
    return route + "/" + id() + " (" + kind() + ")";
  }

  /** The steps of a route or a policy and the branches of its blocks, in the order of the file. */
  static Stream<Step> of(
      String route,
      String file,
      String text,
      int line,
      List<? extends OptionalIdentifiedDefinition<?>> nodes,
      int depth) {
    return nodes.stream()
        // Camel copies those of the policy into each route that names it.
        .filter(node -> !(node instanceof OnExceptionDefinition))
        .flatMap(
            node -> {
              int here = line(node, text, line);
              return Stream.concat(
                  Stream.of(new Step(route, file, here, node, depth)),
                  of(route, file, text, here, inside(node), isBranch(node) ? depth : depth + 1));
            });
  }

  /** Camel counts the lines of one-line steps differently, so the line of the id is taken. */
  private static int line(OptionalIdentifiedDefinition<?> node, String text, int after) {
    return node.getId() != null && node.hasCustomIdAssigned()
        ? RouteFiles.lineOfId(text, after, node.getId())
        : Math.max(after, node.getLineNumber());
  }

  private static boolean isBranch(OptionalIdentifiedDefinition<?> node) {
    return node instanceof WhenDefinition
        || node instanceof OtherwiseDefinition
        || node instanceof CatchDefinition
        || node instanceof FinallyDefinition;
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
}
